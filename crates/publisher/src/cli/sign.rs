//! `--sign FILE` and `--unsigned`, as the commands that publish take them.
//!
//! Does not sign.

use std::path::Path;

use anxin_core::text::Language;

use super::Stop;
use super::options::Signature;
use crate::feed::{Own, Signing};
use crate::real_path::real;
use crate::signature::SigningKey;

/// With what the feed in `out` is to be signed; `back` where the set is one that was published before.
pub(super) fn signing(given: &Signature, out: &Path, back: bool, language: Language) -> Result<Signing, Stop> {
    let unsigned = given.unsigned;
    let own = Own { last: None, key_file: given.sign.clone(), take_over: given.take_over };
    let list = given
        .keys
        .as_deref()
        .map(|file| std::fs::read(file).map_err(|error| Stop::Fault(format!("{}: {error}", file.display()))));
    let list = list.transpose()?;
    let Some(file) = given.sign.as_deref() else { return Ok(Signing { key: None, unsigned, own, list }) };
    if unsigned && !back {
        return Err(Stop::usage(
            language,
            "--sign 和 --unsigned 只能写一个；退回到没有签名的一套（--rollback）时才两个都写".to_owned(),
            "--sign and --unsigned: give one of them; both are for --rollback, to a set that is not signed".to_owned(),
        ));
    }
    if real(file).starts_with(real(out)) {
        let (file, out) = (file.display(), out.display());
        return Err(Stop::Fault(match language {
            Language::Zh => {
                format!("什么都没有发布：{file} 在 {out} 里，谁都读得到。请移出来，换一把新的私钥，再把新公钥写进网页")
            }
            Language::En => format!(
                "{file} lies in {out}, which is there for everybody to read: nothing was published. Take the key out of there, \
                 make a new one, and put the new one's public key into the page"
            ),
        }));
    }
    // A folder above is a site's root as often as not.
    let folder = real(file).parent().map(Path::to_owned).unwrap_or_default();
    if super::paths::store(out).is_none() && real(out).starts_with(&folder) {
        let (file, out, folder) = (file.display(), out.display(), folder.display());
        return Err(Stop::Fault(match language {
            Language::Zh => format!(
                "什么都没有发布：{file} 放在 {folder}，{out} 就在它下面；那里很可能就是网站的根目录。请把私钥移到单独的文件夹（例如 keys/，权限 700），再发布"
            ),
            Language::En => format!(
                "{file} lies in {folder}, and {out} below it: that folder is easily the root of a site, and nothing was published. Move \
                 the key into a folder of its own, keys/ or one in your home, for you alone (mode 700), and publish again"
            ),
        }));
    }
    let key = SigningKey::read(file).map_err(|fault| Stop::Fault(format!("nothing was published: {fault}")))?;
    Ok(Signing { key: Some(key), unsigned, own, list })
}
