//! Feeds that are signed: keys, what is signed, and what is not replaced.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{City, Folder, anxin, text, tree};
use anxin_core::feed::Manifest;
use anxin_publisher::feed::Coding;
use anxin_publisher::signature::{PublicKey, SigningKey, is_signed, verify};

/// A city, a place to publish into, and a key outside of both.
struct Signed {
    city: City,
    out: Folder,
    keys: Folder,
}

impl Signed {
    fn new() -> Self {
        let signed = Self { city: City::new(), out: Folder::new(), keys: Folder::new() };
        signed.key("key.pem");
        signed
    }

    /// Makes a key; its public half.
    fn key(&self, name: &str) -> PublicKey {
        let (code, said, err) = anxin(&["key", "new", text(&self.keys.join(name))]);
        assert_eq!((code, err.as_str()), (0, ""));
        said.lines().next().unwrap().parse().unwrap()
    }

    fn public(&self, name: &str) -> PublicKey {
        SigningKey::read(&self.keys.join(name)).unwrap().public()
    }

    /// Runs a command on the city and its feed; `KEY` stands for the key's file.
    fn run(&self, command: &str, more: &[&str]) -> (u8, String, String) {
        let file = self.keys.join("key.pem");
        let more: Vec<&str> = more.iter().map(|word| if *word == "KEY" { text(&file) } else { *word }).collect();
        let done = anxin(&[&[command, text(self.city.path()), text(self.out.path())], more.as_slice()].concat());
        let secret = fs::read_to_string(&file).unwrap();
        let secret = secret.lines().nth(1).unwrap();
        assert!(!done.1.contains(secret) && !done.2.contains(secret), "a private key is printed");
        done
    }

    fn done(&self, command: &str, more: &[&str]) -> u64 {
        let (code, said, err) = self.run(command, more);
        assert_eq!(code, 0, "{said}{err}");
        Manifest::parse(&self.manifest()).unwrap().seq
    }

    fn refused(&self, command: &str, more: &[&str], why: &str) {
        let before = tree(self.out.path());
        let (code, said, err) = self.run(command, more);
        assert!(code == 1 && err.contains(why), "{code} {said}{err}");
        assert_eq!(tree(self.out.path()), before, "nothing is written");
    }

    fn manifest(&self) -> Vec<u8> {
        fs::read(self.out.join("manifest.json")).unwrap()
    }

    fn is_by(&self, key: &str) -> bool {
        verify(&self.manifest(), &[self.public(key)]).is_ok()
    }
}

#[test]
fn a_new_key_is_for_its_owner_alone_and_never_overwrites_a_file() {
    let signed = Signed::new();
    let file = signed.keys.join("key.pem");
    let (public, before) = (signed.public("key.pem").to_string(), fs::read(&file).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (code, _, err) = anxin(&["key", "new", text(&file)]);
    assert!(code == 1 && err.contains("is there already"), "{err}");
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(anxin(&["key", "show", text(&file)]), (0, format!("{public}\n"), String::new()));
    let (_, said, _) = anxin(&["key", "new", text(&signed.keys.join("other.pem"))]);
    let other = signed.public("other.pem");
    assert!(said.contains(&format!("data-feed-keys=\"{other}\"")) && other.to_string() != public, "{said}");
}

#[test]
fn a_file_that_is_no_key_is_named_with_what_to_do() {
    let signed = Signed::new();
    for (name, bytes, said) in [
        ("empty.pem", "", "no private key in PEM"),
        ("word.pem", "secret-word", "no private key in PEM"),
        ("public.pem", "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n", "holds a public key"),
        ("rsa.pem", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n", "another kind"),
        (
            "locked.pem",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGb\n-----END ENCRYPTED PRIVATE KEY-----\n",
            "openssl pkey",
        ),
        ("long.pem", &"x".repeat(100_000), "far too long"),
    ] {
        let file = signed.keys.join(name);
        fs::write(&file, bytes).unwrap();
        for arguments in [
            vec!["key", "show", text(&file)],
            vec!["build", text(signed.city.path()), text(signed.out.path()), "--sign", text(&file)],
        ] {
            let (code, out, err) = anxin(&arguments);
            assert!(code == 1 && err.contains(said) && err.contains(name), "{name}: {err}");
            assert!(out.is_empty() && !err.contains("secret-word") && !err.contains("MIIB"), "{err}");
        }
    }
    let (code, _, err) = anxin(&["key", "show", text(&signed.keys.join("none.pem"))]);
    assert!(code == 1 && err.contains("none.pem: the private key cannot be read"), "{err}");
    assert!(tree(signed.out.path()).is_empty());
    for bad in
        [&["key"][..], &["key", "make", "x"], &["key", "new"], &["key", "check", "x"], &["key", "check", "x", "ab"]]
    {
        assert_eq!(anxin(bad).0, 2, "{bad:?}");
    }
}

#[test]
fn a_key_among_what_is_published_is_refused() {
    let signed = Signed::new();
    signed.done("publish", &[]);
    let file = signed.out.join("o/key.pem");
    fs::copy(signed.keys.join("key.pem"), &file).unwrap();
    signed.refused("publish", &["--sign", text(&file)], "for everybody to read");
}

#[cfg(unix)]
#[test]
fn a_key_that_others_may_read_is_refused_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let signed = Signed::new();
    let file = signed.keys.join("key.pem");
    let mode = |mode: u32| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    for open in [0o640, 0o604, 0o644, 0o660, 0o666, 0o620] {
        mode(open);
        signed.refused("publish", &["--sign", "KEY"], "chmod 600");
        let (code, _, err) = anxin(&["key", "show", text(&file)]);
        assert!(code == 1 && err.contains(&format!("mode {open:03o}")), "{err}");
        let name = ["review", text(signed.city.path()), "--sign", text(&file), "--as", "Dr Wang"];
        assert!(anxin(&name).2.contains("chmod 600"));
    }
    for own in [0o600, 0o400] {
        mode(own);
        signed.done("publish", &["--sign", "KEY"]);
    }
}

#[cfg(unix)]
#[test]
fn a_key_may_come_from_a_vault_through_a_pipe_and_then_lies_in_no_file() {
    let signed = Signed::new();
    let pipe = signed.keys.join("pipe.pem");
    let made = std::process::Command::new("mkfifo").args(["-m", "600", text(&pipe)]).status();
    if !made.is_ok_and(|made| made.success()) {
        return;
    }
    let secret = fs::read(signed.keys.join("key.pem")).unwrap();
    let vault = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, secret).unwrap()
    });
    signed.done("publish", &["--sign", text(&pipe)]);
    vault.join().unwrap();
    assert!(signed.is_by("key.pem"));
}

#[cfg(unix)]
#[test]
fn a_key_that_is_anothers_or_has_a_second_name_is_refused_with_what_to_do() {
    let signed = Signed::new();
    let file = signed.keys.join("key.pem");
    fs::hard_link(&file, signed.out.join("lost.pem")).unwrap();
    signed.refused("publish", &["--sign", "KEY"], "find / -samefile");
    fs::remove_file(signed.out.join("lost.pem")).unwrap();
    // Only the system's own user can give a file away, and read another's.
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(&file).unwrap());
    if std::os::unix::fs::chown(&file, Some(65_534), None).is_ok() {
        signed.refused("publish", &["--sign", "KEY"], "belongs to another user");
        std::os::unix::fs::chown(&file, Some(owner), None).unwrap();
    }
    signed.done("publish", &["--sign", "KEY"]);
}

#[cfg(unix)]
#[test]
fn a_key_that_a_link_puts_among_what_is_published_or_above_it_is_refused() {
    use std::os::unix::fs::symlink;
    let signed = Signed::new();
    let secret = signed.keys.join("key.pem");
    let refused = |out: &Path, key: &Path, why: &str, what: &str| {
        let done = anxin(&["publish", text(signed.city.path()), text(out), "--sign", text(key)]);
        assert!(done.0 == 1 && done.2.contains(why), "{what}: {done:?}");
        assert!(!out.join("manifest.json").exists(), "{what}");
    };
    let in_it = "there for everybody to read";
    let site = Folder::new();
    let (feed, away) = (site.join("feed"), Folder::new());
    fs::create_dir_all(&feed).unwrap();
    symlink(&secret, feed.join("key.pem")).unwrap();
    refused(&feed, &feed.join("key.pem"), in_it, "a link in the feed to the key");
    symlink(signed.keys.path(), feed.join("keys")).unwrap();
    refused(&feed, &feed.join("keys/key.pem"), in_it, "a link in the feed to the key's folder");
    // The feed is a link to another disk; what stands beside the link is served all the same.
    symlink(away.path(), site.join("live")).unwrap();
    fs::copy(&secret, site.join("key.pem")).unwrap();
    refused(&site.join("live"), &site.join("key.pem"), "Move the key", "beside a feed that is a link");
    symlink(site.join("key.pem"), signed.keys.join("link.pem")).unwrap();
    refused(
        &site.join("live"),
        &signed.keys.join("link.pem"),
        "Move the key",
        "a link to a key beside a feed that is a link",
    );
    // A folder of its own, but in the site.
    fs::create_dir_all(site.join("keys")).unwrap();
    fs::rename(site.join("key.pem"), site.join("keys/key.pem")).unwrap();
    fs::write(site.join("index.html"), "<!doctype html>").unwrap();
    for out in ["live", "feed"] {
        refused(&site.join(out), &site.join("keys/key.pem"), in_it, "beside the page");
    }
    let up = signed.keys.join("../").join(site.path().file_name().unwrap()).join("feed");
    let done = anxin(&["publish", text(signed.city.path()), text(&up), "--sign", text(&secret)]);
    assert_eq!(done.0, 0, "a step through the key's folder is not in it: {done:?}");
}

#[test]
fn a_key_in_a_folder_above_what_is_published_is_refused() {
    let signed = Signed::new();
    let site = Folder::new();
    for (key, out) in [("key.pem", "feed"), ("key.pem", "a/feed"), ("a/key.pem", "a/b/c/feed")] {
        let (key, out) = (site.join(key), site.join(out));
        fs::create_dir_all(key.parent().unwrap()).unwrap();
        fs::copy(signed.keys.join("key.pem"), &key).unwrap();
        for (language, words) in [("en", "Move the key into a folder of its own"), ("zh", "单独的文件夹")] {
            let words_of = ["publish", text(signed.city.path()), text(&out), "--sign", text(&key), "--lang", language];
            let (code, _, err) = anxin(&words_of);
            assert!(code == 1 && err.contains(words), "{err}");
            assert!(!out.exists());
        }
    }
    fs::create_dir_all(site.join("keys")).unwrap();
    fs::copy(signed.keys.join("key.pem"), site.join("keys/key.pem")).unwrap();
    let (out, key) = (site.join("feed"), site.join("keys/key.pem"));
    assert_eq!(anxin(&["publish", text(signed.city.path()), text(&out), "--sign", text(&key)]).0, 0);
}

#[test]
fn every_command_that_publishes_signs_the_manifest_its_copies_and_its_compressed_forms() {
    let signed = Signed::new();
    let key = ["--sign", "KEY"];
    let mut last = 0;
    for (command, more) in
        [("build", &[][..]), ("publish", &[]), ("replay", &["--once", "--every", "0"]), ("publish", &["--at", "/"])]
    {
        let seq = signed.done(command, &[&key[..], more].concat());
        assert!(seq > last && signed.is_by("key.pem"), "{command}");
        last = seq;
    }
    let plain = signed.manifest();
    for coding in Coding::ALL {
        let small = fs::read(signed.out.join(&format!("manifest.json{}", coding.ending()))).unwrap();
        assert!(coding.holds(&small, &plain));
    }
    assert_eq!(fs::read(signed.out.join(&format!("history/{last}.json"))).unwrap(), plain);
    let (code, said, _) = signed.run("publish", &["--sign", "KEY"]);
    assert!(code == 0 && said.contains(&format!("signed by {}", signed.public("key.pem"))), "{said}");
    // Those kept are as they were published, not written anew without their signature.
    let kept: Vec<PathBuf> = tree(&signed.out.join("history")).into_keys().collect();
    assert!(kept.len() >= 3 && kept.iter().all(|path| is_signed(&fs::read(path).unwrap())), "{kept:?}");
}

#[test]
fn a_signed_feed_is_not_replaced_without_a_signature_unless_that_is_said() {
    let signed = Signed::new();
    let first = signed.done("publish", &["--sign", "KEY"]);
    signed.city.edit("services.csv", "As usual", "As always");
    signed.done("publish", &["--sign", "KEY"]);
    for (command, more) in [
        ("build", &[][..]),
        ("publish", &[]),
        ("publish", &["--dry-run"]),
        ("publish", &["--rollback", &first.to_string()]),
        ("replay", &["--once"]),
        ("watch", &[]),
    ] {
        signed.refused(command, more, "--sign FILE, the private key; or --unsigned");
    }
    assert!(signed.is_by("key.pem"));
    signed.done("publish", &["--unsigned"]);
    assert!(!is_signed(&signed.manifest()));
    // And from then on it is a feed without a signature like any other.
    signed.done("publish", &[]);
    assert_eq!(signed.run("publish", &["--sign", "KEY", "--unsigned"]).0, 2);
}

#[test]
fn a_rollback_signs_what_the_key_has_signed_before_and_nothing_else() {
    let signed = Signed::new();
    let unsigned = signed.done("publish", &[]);
    let first = signed.done("publish", &["--sign", "KEY"]);
    signed.city.edit("sites.csv", "1 Square", "1 Wrong");
    let second = signed.done("publish", &["--sign", "KEY"]);
    let back = |seq: u64| ["--sign".to_owned(), "KEY".to_owned(), "--rollback".to_owned(), seq.to_string()];
    let words = |seq: u64, more: &str| -> Vec<String> {
        back(seq).into_iter().chain((!more.is_empty()).then(|| more.to_owned())).collect()
    };
    let run = |words: Vec<String>| signed.done("publish", &words.iter().map(String::as_str).collect::<Vec<_>>());
    let refuse =
        |words: Vec<String>, why| signed.refused("publish", &words.iter().map(String::as_str).collect::<Vec<_>>(), why);
    refuse(words(unsigned, ""), "it is not signed. Whoever can write there");
    let third = run(words(first, ""));
    assert!(third > second && signed.is_by("key.pem"));
    // Somebody who can write there changes a kept set: it would point phones at shards of theirs.
    let kept = signed.out.join(&format!("history/{first}.json"));
    let good = fs::read_to_string(&kept).unwrap();
    fs::write(&kept, good.replace("\"poll_s\":60", "\"poll_s\":61")).unwrap();
    refuse(words(first, ""), "was changed since it was signed");
    fs::write(&kept, good).unwrap();
    assert!(run(words(unsigned, "--unsigned")) > third);
    assert!(signed.is_by("key.pem"), "what is taken up on one's word is signed too");
}

#[test]
fn another_key_may_follow_and_that_is_said() {
    let signed = Signed::new();
    signed.done("publish", &["--sign", "KEY"]);
    signed.key("new.pem");
    let new = signed.keys.join("new.pem");
    let (code, _, err) = signed.run("publish", &["--sign", text(&new)]);
    assert!(code == 0 && err.contains("did not sign the set before") && err.contains("data-feed-keys"), "{err}");
    assert!(signed.is_by("new.pem") && !signed.is_by("key.pem"));
    let (_, _, err) = signed.run("publish", &["--sign", text(&new)]);
    assert!(!err.contains("did not sign the set before"), "{err}");
}

#[test]
fn a_check_says_who_signed_and_refuses_what_is_changed() {
    let signed = Signed::new();
    let seq = signed.done("publish", &["--sign", "KEY"]);
    let (public, other) = (signed.public("key.pem").to_string(), signed.key("other.pem").to_string());
    let check = |feed: &Path, keys: &[&str]| anxin(&[&["key", "check", text(feed)], keys].concat());
    let both = format!("{other} {public}");
    for keys in [&[public.as_str()][..], &[&other, &public], &[&both]] {
        let (code, said, _) = check(signed.out.path(), keys);
        assert!(code == 0 && said.contains(&format!("set {seq} is signed by {public}")), "{said}");
    }
    assert_eq!(check(signed.out.path(), &[&other]).0, 1);
    let good = signed.manifest();
    let (changed, folder) = (Folder::new(), Folder::new());
    assert_eq!(check(changed.path(), &[&public]).0, 1, "no manifest");
    for (index, byte) in good.iter().enumerate().step_by(7) {
        let mut bytes = good.clone();
        bytes[index] = if *byte == b' ' { b'x' } else { b' ' };
        fs::write(folder.join("manifest.json"), bytes).unwrap();
        assert_eq!(check(folder.path(), &[&public]).0, 1, "byte {index}");
    }
    fs::write(folder.join("manifest.json"), [&good[..], b"\n"].concat()).unwrap();
    assert_eq!(check(folder.path(), &[&public]).0, 1, "a line break at the end");
    fs::write(folder.join("manifest.json"), &good).unwrap();
    assert_eq!(check(folder.path(), &[&public]).0, 0);
}
