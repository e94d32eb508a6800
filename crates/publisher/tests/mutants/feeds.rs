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

/// The demo city, and a small one with an imported list.
pub(crate) fn feeds() -> Vec<Feed> {
    let lakeside = City::new();
    // Tests run side by side, each with a folder of its own.
    let folder = Folder::new();
    let list = folder.join("list.csv");
    fs::write(&list, LIST).unwrap();
    let (code, said, err) = anxin(&["import", text(&list), "--kind", "sites", "--into", text(lakeside.path())]);
    assert_eq!(code, 0, "{said}{err}");
    let pinghu = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    vec![Feed::build("pinghu", &pinghu), Feed::build("lakeside", lakeside.path())]
}
