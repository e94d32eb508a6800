//! `--sign FILE` and `--unsigned`, as the commands that publish take them.
//!
//! Does not sign.

use std::path::Path;

use anxin_core::text::Language;

use super::Stop;
use super::options::Signature;
use crate::feed::{Own, Signing};
use crate::real_path::{folders_above, folders_of, real};
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
    if super::paths::store(out).is_none() {
        out_of_reach(file, out, language)?;
    }
    let key = SigningKey::read(file).map_err(|fault| Stop::Fault(format!("nothing was published: {fault}")))?;
    Ok(Signing { key: Some(key), unsigned, own, list })
}

/// Whether nobody reads the key with what is published: it lies neither in `out`, nor with the page beside that, nor in a folder
/// above, under none of its names and wherever links lead.
fn out_of_reach(file: &Path, out: &Path, language: Language) -> Result<(), Stop> {
    let with_key = folders_above(file);
    let above_out = folders_above(out);
    let site = above_out.iter().find(|folder| with_key.contains(*folder) && is_site(folder, out));
    let published = Some(real(out)).filter(|out| with_key.contains(out)).or_else(|| site.cloned());
    if let Some(published) = published {
        let (file, published) = (file.display(), published.display());
        return Err(Stop::Fault(match language {
            Language::Zh => {
                format!(
                    "什么都没有发布：{file} 在 {published} 里，谁都读得到。请移出来，换一把新的私钥，再把新公钥写进网页"
                )
            }
            Language::En => format!(
                "{file} lies in {published}, which is there for everybody to read: nothing was published. Take the key out of there, \
                 make a new one, and put the new one's public key into the page"
            ),
        }));
    }
    // A folder above is a site's root as often as not.
    let Some(folder) = folders_of(file).into_iter().find(|folder| above_out.contains(folder)) else { return Ok(()) };
    let (file, out, folder) = (file.display(), out.display(), folder.display());
    Err(Stop::Fault(match language {
        Language::Zh => format!(
            "什么都没有发布：{file} 放在 {folder}，{out} 就在它下面；那里很可能就是网站的根目录。请把私钥移到单独的文件夹（例如 keys/，权限 700），再发布"
        ),
        Language::En => format!(
            "{file} lies in {folder}, and {out} below it: that folder is easily the root of a site, and nothing was published. Move \
             the key into a folder of its own, keys/ or one in your home, for you alone (mode 700), and publish again"
        ),
    }))
}

/// Whether the folder has the page that shows the feed in `out`: then all in it is there for everybody.
fn is_site(folder: &Path, out: &Path) -> bool {
    let named = out.parent().map(|beside| real(if beside.as_os_str().is_empty() { Path::new(".") } else { beside }));
    let beside = [named, real(out).parent().map(Path::to_owned)];
    beside.iter().flatten().any(|beside| beside == folder) && folder.join("index.html").exists()
}
