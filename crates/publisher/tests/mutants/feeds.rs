//! Good feeds, as the publisher builds them, to be broken.

use std::fs;
use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, QueueShard, Role, ShardBytes, ShardRef, hash_hex};

use super::support::{City, Folder, anxin, text};
use super::tree::Node;

/// What a city wrote down elsewhere, to be imported beside its own sites.
const LIST: &str = "\
点位名称,所属街道,详细地址（必填）,对外采样时间,咨询电话,经度(wgs84),纬度(wgs84),备注
南湖采样点,南街道,南湖路1号,上午8:10-11:20，下午1:30-4:40,0571-00000001,121.03,30.62,请带证件
北湖采样点,北街道,北湖路2号,24小时,5710000002,30.72,121.02,
东湖采样点,,东湖路3号,周一至周五；9:00-5:00,13900000000.0,121.021,30.721,
夜间采样点,北街道,西湖路4号,19:00-次日2:00,无,121.0205,30.7205,
";

/// Sites of which the list says more than times and groups.
const MORE: &str = "\
id,name_zh,name_en,address_zh,address_en,town,lng,lat,datum,status,status_typed,serves,serves_typed,hours,hours_typed,special,fee,phone,phones,note_zh,note_en,verified,source,demo
square,广场采样点,Square,广场1号,1 Square,north,121.021,30.72,,,,general,,08:00-20:00,,,paid,,,,,2022-03-16,daily,yes
hall,会堂采样点,Hall,会堂路2号,2 Hall Road,south,121.03,30.621,gcj02,paused,暂停服务,general; yellow,,mon-fri 08:00-11:30,,,free,0000-1,,,,,daily,
inner,内院采样点,Inner Court,内院3号,3 Court,north,121.0,30.7,,closed,,yellow,,24h,,,free,,,,,2022-03-16,daily,
gate,大门采样点,Gate,大门4号,4 Gate,north,121.022,30.721,,unknown,见公告,general,,08:00-20:00,,,free,,,,,2022-03-16,daily,
port,码头采样点,Port,码头5号,5 Port,north,121.023,30.722,,,,,集卡司机,08:00-20:00,,,free,,0000-1 (白天); 0000-2,,,,daily,
yard,货场采样点,Yard,货场6号,6 Yard,north,121.024,30.723,,,,yellow,黄码集卡司机,,隔天上午,,free,,,,,2022-03-16,daily,
";

/// A good feed.
pub(crate) struct Feed {
    /// The city's.
    pub(crate) name: &'static str,
    /// Its manifest.
    pub(crate) manifest: Manifest,
    /// Its shards, and `manifest.json` under no role, as bytes and as trees.
    pub(crate) files: Vec<(Option<Role>, Vec<u8>, Node)>,
}

impl Feed {
    /// Builds a city.
    fn build(name: &'static str, city: &Path) -> Self {
        let out = Folder::new();
        let (code, said, err) = anxin(&["build", text(city), text(out.path()), "--now", "2022-03-17 10:00"]);
        assert_eq!(code, 0, "{said}{err}");
        let mut manifest = Manifest::parse(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
        let mut shards: Vec<(Role, Vec<u8>)> =
            manifest.shards.iter().map(|shard| (shard.role, fs::read(out.join(&shard.url)).unwrap())).collect();
        // Small cities have none, so that it would never be broken.
        let queue = &shards.iter().find(|(role, _)| *role == Role::Queue).unwrap().1;
        let mut recent: QueueShard = anxin_core::json::read(queue).unwrap();
        recent.at = recent.at.plus(60);
        let half = recent.site.len() / 2;
        recent.site.truncate(half);
        recent.ago_s.truncate(half);
        recent.low_min.truncate(half);
        recent.high_min.truncate(half);
        recent.closed.truncate(half);
        recent.trend.truncate(half);
        recent.settled.truncate(half);
        recent.curve.truncate(half);
        let recent = serde_json::to_vec(&recent).unwrap();
        manifest.shards.push(ShardRef { role: Role::Recent, ..manifest.shards[0].clone() });
        rename(&mut manifest, Role::Recent, &recent);
        shards.push((Role::Recent, recent));
        let named = shards.into_iter().map(|(role, bytes)| (Some(role), bytes));
        let files = named.chain([(None, serde_json::to_vec(&manifest).unwrap())]);
        let files = files.map(|(role, bytes)| {
            let tree = Node::read(&bytes).unwrap();
            (role, bytes, tree)
        });
        let feed = Self { name, files: files.collect(), manifest };
        feed.verified();
        feed
    }

    /// The feed as a phone takes it over.
    pub(crate) fn verified(&self) -> FeedSet {
        let shards: ShardBytes =
            self.files.iter().filter_map(|(role, bytes, _)| Some((*role.as_ref()?, bytes.clone()))).collect();
        FeedSet::verify(self.manifest.clone(), &shards, None).unwrap()
    }
}

/// Names `bytes` as the shard of `role`, where the manifest still has one.
pub(crate) fn rename(manifest: &mut Manifest, role: Role, bytes: &[u8]) {
    let sha256 = hash_hex(bytes);
    for shard in manifest.shards.iter_mut().filter(|shard| shard.role == role) {
        shard.url = format!("o/{sha256}.json");
        shard.sha256.clone_from(&sha256);
        shard.bytes = bytes.len();
    }
}

/// The demo city, a small one with an imported list, and one whose list says more than the usual of its sites.
pub(crate) fn feeds() -> Vec<Feed> {
    let lakeside = City::new();
    // Tests run side by side, each with a folder of its own.
    let folder = Folder::new();
    let list = folder.join("list.csv");
    fs::write(&list, LIST).unwrap();
    let (code, said, err) = anxin(&["import", text(&list), "--kind", "sites", "--into", text(lakeside.path())]);
    assert_eq!(code, 0, "{said}{err}");
    let pinghu = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let more = City::new();
    more.write("sites.csv", MORE);
    vec![Feed::build("pinghu", &pinghu), Feed::build("lakeside", lakeside.path()), Feed::build("more", more.path())]
}
