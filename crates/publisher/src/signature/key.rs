//! Private keys and the files that hold them: PKCS#8 in PEM, as `openssl genpkey -algorithm ed25519` writes them too.
//!
//! Nothing here prints or repeats a private key, in messages and in `Debug` neither.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use ed25519_compact::{KeyPair, Seed, Signature};

use super::{PublicKey, sealed, verify};

/// No key file is longer than this, in bytes; a disk's worth of something else is not read.
const MOST_BYTES: u64 = 16 * 1024;

/// What signs manifests. Its `Debug` is that of the public key.
#[derive(Clone)]
pub struct SigningKey(KeyPair);

/// Why there is no key to sign with. None of them holds anything of a key.
#[derive(Debug)]
pub enum KeyFault {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The file holds something else.
    NotAPrivateKey {
        /// The file.
        path: PathBuf,
        /// What it seems to hold, and what to do.
        hint: &'static str,
    },
    /// Others may read the file.
    ReadByOthers {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The file is another user's.
    Anothers {
        /// The file.
        path: PathBuf,
        /// Whose, by number.
        owner: u32,
    },
    /// The file has a second name: who may read it there, nobody looks at.
    SecondName {
        /// The file.
        path: PathBuf,
        /// How many names it has.
        names: u64,
    },
    /// A new key would overwrite a file.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A new key could not be written.
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The system gave no random numbers.
    NoRandomness,
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, error } => {
                write!(f, "{}: the private key cannot be read: {error}", path.display())
            }
            Self::NotAPrivateKey { path, hint } => write!(f, "{}: {hint}", path.display()),
            Self::ReadByOthers { path, mode } => write!(
                f,
                "{}: others on this machine may read the private key (mode {mode:03o}). If nobody has: `chmod 600 FILE`; if somebody \
                 may have: make a new one, `anxin key new`, and replace its public key",
                path.display()
            ),
            Self::Anothers { path, owner } => write!(
                f,
                "{}: belongs to another user of this machine ({owner}), who may read the private key. If that was a slip: `chown` it to \
                 whoever publishes; if somebody else may have read it: make a new one, `anxin key new`, and replace its public key",
                path.display()
            ),
            Self::SecondName { path, names } => write!(
                f,
                "{}: the private key has {names} names (hard links), and one of them may lie where others read: find it, `find / -samefile FILE`, \
                 and take it away, or copy the key into a new file. If somebody may have read it: make a new one, `anxin key new`, and \
                 replace its public key",
                path.display()
            ),
            Self::Exists { path } => write!(
                f,
                "{} is there already, and a key that is overwritten is lost: choose another name",
                path.display()
            ),
            Self::Unwritable { path, error } => {
                write!(f, "{}: the private key cannot be written: {error}", path.display())
            }
            Self::NoRandomness => f.write_str("the system gives no random numbers: no key was made; try again later"),
        }
    }
}

impl std::error::Error for KeyFault {}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(public {})", self.public())
    }
}

impl SigningKey {
    /// A new key.
    ///
    /// # Errors
    /// [`KeyFault::NoRandomness`]
    pub fn generate() -> Result<Self, KeyFault> {
        let mut seed = [0; Seed::BYTES];
        getrandom::fill(&mut seed).map_err(|_| KeyFault::NoRandomness)?;
        KeyPair::try_from_seed(Seed::new(seed)).map(Self).map_err(|_| KeyFault::NoRandomness)
    }

    #[cfg(test)]
    pub(super) fn from_seed(seed: [u8; Seed::BYTES]) -> Self {
        Self(KeyPair::from_seed(Seed::new(seed)))
    }

    /// Reads the key in a file.
    ///
    /// # Errors
    /// [`KeyFault::Unreadable`], [`KeyFault::NotAPrivateKey`], [`KeyFault::ReadByOthers`], [`KeyFault::Anothers`], [`KeyFault::SecondName`]
    pub fn read(path: &Path) -> Result<Self, KeyFault> {
        let unreadable = |error| KeyFault::Unreadable { path: path.to_owned(), error };
        let odd = |hint| KeyFault::NotAPrivateKey { path: path.to_owned(), hint };
        let mut file = File::open(path).map_err(unreadable)?;
        let data = file.metadata().map_err(unreadable)?;
        if data.len() > MOST_BYTES {
            return Err(odd("far too long for a key: give the file that `anxin key new` wrote"));
        }
        let mut bytes = Vec::new();
        (&mut file).take(MOST_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
        let text = String::from_utf8_lossy(&bytes);
        let key = KeyPair::from_pem(&text).map(Self).map_err(|_| odd(hint(&text)))?;
        kept_to_oneself(path, &data).map(|()| key)
    }

    /// Writes the key into a new file that nobody else may read.
    ///
    /// # Errors
    /// [`KeyFault::Exists`], [`KeyFault::Unwritable`]
    pub fn write_new(&self, path: &Path) -> Result<(), KeyFault> {
        let mut file = owners_alone(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => KeyFault::Exists { path: path.to_owned() },
            _ => KeyFault::Unwritable { path: path.to_owned(), error },
        })?;
        let written = file.write_all(self.0.sk.to_pem().as_bytes()).and_then(|()| file.sync_all());
        written.map_err(|error| {
            // Half a key is of no use, and its name would be taken.
            let _ = fs::remove_file(path);
            KeyFault::Unwritable { path: path.to_owned(), error }
        })
    }

    /// What others need to verify what this key signs.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.pk)
    }

    /// The same text always has the same signature: no random number is needed, and none can be bad.
    pub(super) fn sign(&self, message: &[u8]) -> Signature {
        self.0.sk.sign(message, None)
    }

    /// The digits of the signature of a text that stands beside it; `None` where it does not verify.
    pub fn sign_detached(&self, message: &[u8]) -> Option<String> {
        let digits = super::hex(self.sign(message).as_ref());
        self.public().signed(message, &digits).then_some(digits)
    }

    /// `manifest`, the text of an object, with its signature as the last member, verified as a reader does: a machine that
    /// miscalculates would publish what no phone takes. `None` where it does not verify, or `manifest` is something else.
    pub fn seal(&self, manifest: &[u8]) -> Option<Vec<u8>> {
        let sealed = sealed(manifest, |message| self.sign(message))?;
        verify(&sealed, &[self.public()]).is_ok().then_some(sealed)
    }
}

/// Whether the file is for whoever runs this alone: by its mode, its owner, and under no second name.
#[cfg(unix)]
fn kept_to_oneself(path: &Path, data: &fs::Metadata) -> Result<(), KeyFault> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let path = || path.to_owned();
    let (mode, owner, names) = (data.permissions().mode() & 0o777, data.uid(), data.nlink());
    if mode & 0o077 != 0 {
        return Err(KeyFault::ReadByOthers { path: path(), mode });
    }
    // Where the system tells so: whose the process is. The system's own user may read everything anyway.
    let own = fs::metadata("/proc/self").map(|data| data.uid());
    if own.is_ok_and(|own| owner != own && owner != 0) {
        return Err(KeyFault::Anothers { path: path(), owner });
    }
    if data.is_file() && names > 1 { Err(KeyFault::SecondName { path: path(), names }) } else { Ok(()) }
}

/// Other systems say in other ways who may read a file.
#[cfg(not(unix))]
fn kept_to_oneself(_path: &Path, _data: &fs::Metadata) -> Result<(), KeyFault> {
    Ok(())
}

fn owners_alone(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What to do about a file that does not read as a key.
fn hint(text: &str) -> &'static str {
    let has = |words: &str| text.contains(words);
    if has("BEGIN ENCRYPTED PRIVATE KEY") {
        "the key is encrypted with a password, which nobody could be asked for: write it without one, \
         `openssl pkey -in FILE -out OTHER`, and give OTHER"
    } else if has("BEGIN PRIVATE KEY") {
        "holds a private key of another kind: an ed25519 key in plain PKCS#8 is wanted, as `anxin key new FILE` writes it"
    } else if has("BEGIN PUBLIC KEY") {
        "holds a public key: the private one is wanted, which `anxin key new FILE` wrote"
    } else {
        "no private key in PEM (`-----BEGIN PRIVATE KEY-----`): give the file that `anxin key new` wrote"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_by_its_public_half_alone() {
        let key = SigningKey::from_seed([7; 32]);
        let shown = format!("{key:?}");
        assert_eq!(shown, format!("SigningKey(public {})", key.public()));
        assert!(!shown.contains("0707"), "{shown}");
    }

    #[test]
    fn two_new_keys_differ() {
        assert_ne!(SigningKey::generate().unwrap().public(), SigningKey::generate().unwrap().public());
    }

    #[test]
    fn a_pem_file_as_openssl_writes_it_is_read() {
        // `openssl genpkey -algorithm ed25519`, and `openssl pkey -pubout -outform DER`, last 32 bytes.
        let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
        let key = SigningKey(KeyPair::from_pem(pem).unwrap());
        assert_eq!(key.public().to_string(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert_eq!(key.0.sk.to_pem(), pem);
    }
}
