//! `--sign FILE` and `--unsigned`, as the commands that publish take them.
//!
//! Does not sign.

use std::path::Path;

use super::arguments::real;
use super::{Arguments, Stop};
use crate::feed::Signing;
use crate::signature::SigningKey;

/// With what the feed in `out` is to be signed.
pub(super) fn signing(arguments: &Arguments, out: &Path) -> Result<Signing, Stop> {
    let unsigned = arguments.has("unsigned");
    let Some(file) = arguments.option("sign").map(Path::new) else { return Ok(Signing { key: None, unsigned }) };
    if unsigned && arguments.option("rollback").is_none() {
        return Err(Stop::Usage(
            "--sign and --unsigned: give one of them; both are for --rollback, to a set that is not signed".to_owned(),
        ));
    }
    if real(file).starts_with(real(out)) {
        return Err(Stop::Fault(format!(
            "{} lies in {}, which is there for everybody to read: nothing was published. Take the key out of there, make a new \
             one, and put the new one's public key into the page",
            file.display(),
            out.display()
        )));
    }
    let key = SigningKey::read(file).map_err(|fault| Stop::Fault(format!("nothing was published: {fault}")))?;
    Ok(Signing { key: Some(key), unsigned })
}
