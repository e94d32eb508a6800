//! `anxin publish` into an object store: a real one, started by each test over a folder of its own.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, SystemTime};

use crate::support::{City, Folder, text, tree};
use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes};
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::store::{ObjectStore, StoreLocation};
use anxin_publisher::feed::{
    Disk, Extras, PublishError, Signing, commit, kept_sets, latest_snapshot, next_set, queue_as_taken, rollback,
};
use anxin_publisher::moment::Moment;
use anxin_publisher::signature::{SigningKey, verify};
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;

const KEY: &str = "test-key";
const SECRET: &str = "a-secret-that-nobody-may-see";
const BUCKET: &str = "anxin-test";

/// What a server does beside its work.
#[derive(Default)]
struct Mood {
    /// Every request: its method and path.
    seen: Mutex<Vec<String>>,
    /// Breaks every connection from now on.
    dead: AtomicBool,
    /// Dies at the first request of this method and end of its path.
    dies_at: Mutex<Option<(&'static str, &'static str)>>,
    /// How many requests are answered 503 from now on.
    busy: AtomicU32,
    /// What somebody else writes as the manifest just before the next write of one.
    overtakes: Mutex<Option<Vec<u8>>>,
}

/// An object store over a folder.
struct Server {
    folder: Folder,
    port: u16,
    mood: Arc<Mood>,
}

impl Server {
    fn new() -> Self {
        let (folder, mood) = (Folder::new(), Arc::new(Mood::default()));
        fs::create_dir(folder.join(BUCKET)).unwrap();
        let (root, shared, (tell, told)) = (folder.path().to_owned(), Arc::clone(&mood), mpsc::channel());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap().port()).unwrap();
                serve(&listener, &root, &shared).await;
            });
        });
        Self { folder, port: told.recv().unwrap(), mood }
    }

    fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where the store keeps an object of the feed.
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(BUCKET).join("city/feed").join(name)
    }

    fn manifest(&self) -> Manifest {
        Manifest::parse(&fs::read(self.file("manifest.json")).unwrap()).unwrap()
    }

    /// The set as a phone reads it: the manifest, then what it names.
    fn read(&self) -> FeedSet {
        let manifest = Manifest::parse(&self.get("manifest.json").0).unwrap();
        let shards: ShardBytes = manifest.shards.iter().map(|shard| (shard.role, self.get(&shard.url).0)).collect();
        FeedSet::verify(manifest, &shards, None).unwrap()
    }

    /// Gets an object over HTTP by an address that is signed and nothing else: its bytes and its headers.
    fn get(&self, name: &str) -> (Vec<u8>, ureq::http::HeaderMap) {
        let endpoint = self.endpoint().parse().unwrap();
        let bucket = Bucket::new(endpoint, UrlStyle::Path, BUCKET, "us-east-1").unwrap();
        let credentials = Credentials::new(KEY, SECRET);
        let url = bucket.get_object(Some(&credentials), &format!("city/feed/{name}")).sign(Duration::from_secs(60));
        let mut response = ureq::get(url.as_str()).call().unwrap();
        (response.body_mut().read_to_vec().unwrap(), response.headers().clone())
    }

    fn store(&self) -> ObjectStore {
        client(self.port)
    }

    /// Runs `anxin publish` as a person does: exit code, output, errors.
    fn publish(&self, city: &City, more: &[&str]) -> (i32, String, String) {
        self.publish_as(SECRET, &format!("s3://{BUCKET}/city/feed/"), city, more)
    }

    fn publish_as(&self, secret: &str, out: &str, city: &City, more: &[&str]) -> (i32, String, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_anxin"))
            .args(["publish", text(city.path()), out, "--endpoint", &self.endpoint(), "--lang", "en"])
            .args(more)
            .env("AWS_ACCESS_KEY_ID", KEY)
            .env("AWS_SECRET_ACCESS_KEY", secret)
            .env_remove("AWS_SESSION_TOKEN")
            .env_remove("AWS_REGION")
            .env_remove("AWS_DEFAULT_REGION")
            .output()
            .unwrap();
        let words = |bytes| String::from_utf8(bytes).unwrap();
        let (said, err) = (words(done.stdout), words(done.stderr));
        assert!(!said.contains(secret) && !err.contains(secret), "a secret is printed: {said}{err}");
        (done.status.code().unwrap(), said, err)
    }

    /// Publishes, and gives the set's number.
    fn published(&self, city: &City, more: &[&str]) -> u64 {
        let (code, said, err) = self.publish(city, more);
        assert_eq!(code, 0, "{said}{err}");
        self.read().manifest.seq
    }

    /// The requests since the last question, of this method.
    fn asked(&self, method: &str) -> Vec<String> {
        let seen = std::mem::take(&mut *self.mood.seen.lock().unwrap());
        let of = |line: String| Some(line.strip_prefix(method)?.trim().replace(&format!("/{BUCKET}/city/feed/"), ""));
        seen.into_iter().filter_map(of).collect()
    }
}

/// The feed's place in the store at this port.
fn client(port: u16) -> ObjectStore {
    let of_environment = |name: &str| match name {
        "AWS_ACCESS_KEY_ID" => Some(KEY.to_owned()),
        "AWS_SECRET_ACCESS_KEY" => Some(SECRET.to_owned()),
        _ => None,
    };
    let (name, endpoint) = (format!("s3://{BUCKET}/city/feed"), format!("http://127.0.0.1:{port}"));
    ObjectStore::new(StoreLocation::new(&name, Some(&endpoint), None, of_environment).unwrap())
}

async fn serve(listener: &tokio::net::TcpListener, root: &Path, mood: &Arc<Mood>) {
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let store = builder.build();
    let port = listener.local_addr().unwrap().port();
    loop {
        let Ok((socket, _)) = listener.accept().await else { return };
        let (store, mood) = (store.clone(), Arc::clone(mood));
        let work = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
            mood.seen.lock().unwrap().push(format!("{method} {path}"));
            if mood.dies_at.lock().unwrap().is_some_and(|(verb, end)| verb == method && path.ends_with(end)) {
                mood.dead.store(true, Ordering::SeqCst);
            }
            let dead = mood.dead.load(Ordering::SeqCst);
            let busy = mood.busy.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
            let theirs =
                mood.overtakes.lock().unwrap().take_if(|_| method == "PUT" && path.ends_with("/manifest.json"));
            let answer = Service::call(&store, request);
            async move {
                if dead {
                    return Err(std::io::Error::other("the server is dead"));
                }
                if busy {
                    let body = s3s::Body::from("<Error><Code>SlowDown</Code></Error>".to_owned());
                    return Ok(hyper::Response::builder().status(503).body(body).unwrap());
                }
                if let Some(bytes) = theirs {
                    let write = move || {
                        let store = client(port);
                        store.put(&store.root().join("manifest.json"), &bytes).unwrap();
                    };
                    tokio::task::spawn_blocking(write).await.unwrap();
                }
                answer.await.map_err(|error| std::io::Error::other(format!("{error:?}")))
            }
        });
        tokio::task::spawn(async move {
            // A broken connection is the client's to tell.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(socket), work).await;
        });
    }
}

#[test]
fn a_feed_in_a_store_is_what_a_phone_can_read() {
    let (city, server) = (City::new(), Server::new());
    let (code, said, err) = server.publish(&city, &[]);
    assert_eq!(code, 0, "{said}{err}");
    assert!(
        said.contains("published lakeside set") && said.contains("s3://anxin-test/city/feed/manifest.json"),
        "{said}"
    );
    let set = server.read();
    assert_eq!(set.edition.sites.by_id("square").unwrap().address.en, "1 Square");
    assert!(set.manifest.seq > 1_700_000_000, "an empty store must not begin below what phones have seen");
    for (name, kind, cache) in [
        ("manifest.json", "application/json; charset=utf-8", "public, max-age=0, s-maxage=10, must-revalidate"),
        (&set.manifest.shards[0].url, "application/json; charset=utf-8", "public, max-age=31536000, immutable"),
        ("sites.geojson", "application/geo+json", "public, max-age=300"),
        ("schemas/sites.schema.json", "application/schema+json", "public, max-age=86400"),
        (&format!("history/{}.json", set.manifest.seq), "application/json; charset=utf-8", "private, no-store"),
    ] {
        let (_, headers) = server.get(name);
        assert_eq!(headers["content-type"], kind, "{name}");
        assert_eq!(headers["cache-control"], cache, "{name}");
        assert!(!headers.contains_key("content-encoding"), "{name}");
    }
    let endings = ["br", "gz", "conf", "tmp"];
    let odd = |path: &PathBuf| path.extension().is_some_and(|end| endings.iter().any(|odd| end == *odd));
    assert_eq!(tree(&server.file("")).into_keys().filter(odd).count(), 0);
}

#[test]
fn the_manifest_goes_last_and_only_what_changed_goes_again() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    let sent = server.asked("PUT");
    let at = |name: &str| sent.iter().position(|path| path == name).unwrap();
    assert!(sent.iter().rposition(|path| path.starts_with("o/")).unwrap() < at("manifest.json"), "{sent:?}");
    city.edit("services.csv", "As usual", "As always");
    let before = server.manifest();
    let second = server.published(&city, &[]);
    assert!(second > first);
    let sent = server.asked("PUT");
    let [old, new] = [&before, &server.manifest()].map(|set| set.shard(Role::Services).unwrap().url.clone());
    let kept = [format!("history/{second}.json"), format!("history/{first}.json")];
    let log = "log.jsonl".to_owned();
    // The new object, the log, the kept manifests, the old object once more so that its 48 hours begin, the manifest; then the pages
    // made of the set, which name it.
    let (feed, pages): (Vec<_>, Vec<_>) = sent.into_iter().partition(|path| !path.starts_with("lite/"));
    assert_eq!(feed, [new, log, kept[0].clone(), kept[1].clone(), old, "manifest.json".to_owned()]);
    assert!(pages.contains(&"lite/index.html".to_owned()), "{pages:?}");
}

#[test]
fn a_rollback_in_a_store_is_a_new_set_with_the_old_content() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    city.edit("sites.csv", "1 Square", "1 Wrong");
    let second = server.published(&city, &[]);
    assert_eq!(kept_sets(&server.store(), server.store().root()), [second, first]);
    city.edit("sites.csv", "08:00-20:00", "8 to 8");
    let files = tree(&server.file(""));
    let (code, said, _) = server.publish(&city, &["--rollback", &first.to_string(), "--dry-run"]);
    assert!(code == 0 && said.contains("address_en: 1 Wrong → 1 Square"), "{said}");
    assert_eq!(tree(&server.file("")), files, "a dry run writes nothing");
    let third = server.published(&city, &["--rollback", &first.to_string()]);
    assert!(third > second);
    assert_eq!(server.read().edition.sites.by_id("square").unwrap().address.en, "1 Square");
    let (code, _, err) = server.publish(&city, &["--rollback", "1"]);
    assert!(code == 1 && err.contains("set 1 is not kept") && err.contains(&format!("kept: {third}")), "{err}");
}

#[test]
fn superseded_objects_go_from_a_store_after_two_days() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    let old = server.manifest().shard(Role::Services).unwrap().url.clone();
    let files = [old, format!("history/{first}.json")];
    let age = |name: &str, hours: u64| {
        let time = SystemTime::now() - Duration::from_secs(hours * 3600);
        fs::File::options().append(true).open(server.file(name)).unwrap().set_modified(time).unwrap();
    };
    let there = || files.iter().filter(|name| server.file(name).exists()).count();
    files.iter().for_each(|name| age(name, 1000));
    fs::write(server.file("o/readme.json"), "not ours").unwrap();
    age("o/readme.json", 1000);
    city.edit("services.csv", "As usual", "As always");
    server.published(&city, &[]);
    assert_eq!(there(), 2, "superseded just now, however long ago they were written");
    files.iter().for_each(|name| age(name, 47));
    server.published(&city, &[]);
    assert_eq!(there(), 2);
    files.iter().for_each(|name| age(name, 49));
    server.published(&city, &[]);
    assert_eq!(there(), 0);
    assert!(server.file("o/readme.json").exists(), "only objects are taken away");
}

#[test]
fn a_damaged_object_in_a_store_is_written_again() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    let name = server.manifest().shard(Role::Sites).unwrap().url.clone();
    fs::write(server.file(&name), "{}").unwrap();
    assert!(server.published(&city, &[]) > first);
    assert_ne!(fs::read(server.file(&name)).unwrap(), b"{}");
}

#[test]
fn a_store_that_dies_before_the_manifest_keeps_the_old_set() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    let old = fs::read(server.file("manifest.json")).unwrap();
    city.edit("services.csv", "As usual", "As always");
    *server.mood.dies_at.lock().unwrap() = Some(("PUT", "/manifest.json"));
    let (code, _, err) = server.publish(&city, &[]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("manifest.json: the store was asked 4 times and gave no answer"), "{err}");
    assert_eq!(fs::read(server.file("manifest.json")).unwrap(), old);
    *server.mood.dies_at.lock().unwrap() = None;
    server.mood.dead.store(false, Ordering::SeqCst);
    assert_eq!(server.read().manifest.seq, first, "the old set is whole");
    assert!(server.published(&city, &[]) > first);
}

#[test]
fn a_busy_store_is_asked_again() {
    let (city, server) = (City::new(), Server::new());
    server.mood.busy.store(2, Ordering::SeqCst);
    server.published(&city, &[]);
    server.mood.busy.store(u32::MAX, Ordering::SeqCst);
    let (code, _, err) = server.publish(&city, &[]);
    assert_eq!(code, 1);
    assert!(err.contains("503, SlowDown: try again later"), "{err}");
}

#[test]
fn wrong_credentials_and_places_are_told_with_their_mend() {
    let (city, server) = (City::new(), Server::new());
    let place = format!("s3://{BUCKET}/city/feed");
    let (code, _, err) = server.publish_as("wrong", &place, &city, &[]);
    assert_eq!(code, 1);
    assert!(err.contains("manifest.json: the store answered 403, SignatureDoesNotMatch"), "{err}");
    assert!(err.contains("see to AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and --region"), "{err}");
    assert_eq!(tree(&server.file("")).len(), 0);
    for (out, more, said) in [
        ("s3://", vec![], "write s3://BUCKET/PREFIX"),
        (place.as_str(), vec!["--at", "/"], "--at is for the header files of folders"),
        (place.as_str(), vec!["--endpoint", "nowhere"], "nowhere: write an address without user"),
    ] {
        let (code, _, err) = server.publish_as(SECRET, out, &city, &more);
        assert!(code == 2 && err.contains(said), "{err}");
    }
    for command in ["build", "watch", "replay"] {
        let (code, _, err) = crate::support::anxin(&[command, text(city.path()), &place]);
        assert!(code == 2 && err.contains("only `anxin publish` writes into an object store"), "{err}");
    }
    let (code, _, err) =
        crate::support::anxin(&["publish", text(city.path()), text(&city.path().join("../f")), "--region", "x"]);
    assert!(code == 2 && err.contains("--region is for object stores"), "{err}");
}

#[test]
fn a_set_that_was_published_meanwhile_is_not_replaced() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    let store = server.store();
    let data = read_city(city.path()).0.unwrap();
    let moment = Moment::of_build(data.settings.demo_clock, Timestamp(1_900_000_000), None);
    let queue = latest_snapshot(&data, moment.now).map(queue_as_taken);
    let (old, prepared) = next_set(&store, store.root(), &data, queue.as_ref(), moment, &Signing::default()).unwrap();
    let second = server.published(&city, &[]);
    let stale = commit(&store, store.root(), old.as_ref(), &prepared, &Extras::default());
    assert!(
        matches!(&stale, Err(PublishError::Overtaken { seq: Some(seq), .. }) if *seq == second),
        "{:?}",
        stale.err()
    );
    // Between the last look and the write the store itself has to refuse.
    let theirs = fs::read(server.file("manifest.json")).unwrap();
    let theirs =
        String::from_utf8(theirs).unwrap().replace(&format!("\"seq\":{second}"), &format!("\"seq\":{}", second + 7));
    *server.mood.overtakes.lock().unwrap() = Some(theirs.into_bytes());
    let late = rollback(&store, store.root(), first, Timestamp(1_900_000_000), &Extras::default());
    let Err(PublishError::Disk { error, .. }) = late else { panic!("{:?}", late.map(|published| published.written)) };
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(error.to_string().contains("somebody else published meanwhile"), "{error}");
    assert_eq!(server.manifest().seq, second + 7);
}

#[test]
fn a_store_tells_what_it_holds_page_by_page() {
    let server = Server::new();
    let store = server.store();
    let path = |name: &str| store.root().join(name);
    assert!(store.list(&path("o")).unwrap().is_empty());
    assert_eq!(store.get(&path("o/a.json")).unwrap_err().kind(), ErrorKind::NotFound);
    store.remove(&path("o/a.json")).unwrap();
    store.touch(&path("o/a.json")).unwrap();
    store.put(&path("o/a.json"), b"{}").unwrap();
    assert!(store.holds(&path("o/a.json"), b"{}") && !store.holds(&path("o/a.json"), b"[]"));
    // More than a page has.
    for number in 0..1100 {
        fs::write(server.file(&format!("o/{number}.json")), "{}").unwrap();
    }
    assert_eq!(store.list(&path("o")).unwrap().len(), 1101);
    assert!(store.list(store.root()).unwrap().is_empty(), "folders are not files");
    assert!(store.put(Path::new("elsewhere/a.json"), b"{}").is_err());
}

#[test]
fn a_signed_feed_in_a_store_stays_signed_through_a_rollback() {
    let (city, server, keys) = (City::new(), Server::new(), Folder::new());
    let file = keys.join("key.pem");
    let key = SigningKey::generate().unwrap();
    key.write_new(&file).unwrap();
    let sign = ["--sign", text(&file)];
    let signed = || verify(&server.get("manifest.json").0, &[key.public()]).is_ok();
    let first = server.published(&city, &sign);
    city.edit("sites.csv", "1 Square", "1 Wrong");
    let second = server.published(&city, &sign);
    assert!(signed() && second > first);
    let files = tree(&server.file(""));
    let (code, said, err) = server.publish(&city, &[]);
    assert!(code == 1 && err.contains("--sign FILE"), "{said}{err}");
    assert_eq!(tree(&server.file("")), files, "nothing is written");
    let back = server.published(&city, &[&sign[..], &["--rollback", &first.to_string()]].concat());
    assert!(back > second && signed());
    assert_eq!(server.get(&format!("history/{first}.json")).0.len(), server.get("manifest.json").0.len());
}

#[test]
fn what_looks_like_a_slip_is_held_back_from_a_store_too() {
    let (city, server) = (City::new(), Server::new());
    let first = server.published(&city, &[]);
    let files = tree(&server.file(""));
    city.edit("zones.csv", "court,lockdown", "court,precaution");
    let (code, said, err) = server.publish(&city, &[]);
    assert!(code == 1 && said.is_empty(), "{said}{err}");
    assert!(err.contains("zones with a milder tier: Inner Court (lockdown -> precaution)"), "{err}");
    assert!(err.contains("--yes"), "{err}");
    assert_eq!(tree(&server.file("")), files, "nothing is written");
    let second = server.published(&city, &["--yes"]);
    assert!(second > first);
    assert!(server.published(&city, &[]) > second, "and is no slip any more");
}
