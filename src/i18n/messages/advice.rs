//! What stands around advice wherever it is given. Apart from the page of the code, which a first visit does not need.

use anxin_core::feed::Lead;

crate::i18n::declare_messages! {
    /// What stands around advice wherever it is given.
    Advice {
        ToneEmergency: "现在就打电话求助", "Call for help now";
        ToneStrict: "留在原地，照步骤做", "Stay put and follow the steps";
        ToneCare: "今天要做的事", "Something to do today";
        ToneCalm: "照常防护", "Keep up your usual care";
        LeadSites: "看采样点", "See the sites";
        LeadTracks: "看活动轨迹", "See the case tracks";
        LeadZones: "看三区", "See the zones";
        LeadServices: "看生活服务", "See the services";
        LeadCode: "去回答", "Answer";
        LeadCall: "打电话", "Call";
        LeadMore: "去看看", "Have a look";
    }
}

impl Advice {
    /// What the link of an action is called, by where it leads.
    pub const fn link_label(lead: Lead) -> Self {
        match lead {
            Lead::Sites => Self::LeadSites,
            Lead::Tracks => Self::LeadTracks,
            Lead::Zones => Self::LeadZones,
            Lead::Services => Self::LeadServices,
            Lead::Code => Self::LeadCode,
            Lead::Call => Self::LeadCall,
            Lead::Elsewhere | Lead::Nowhere => Self::LeadMore,
        }
    }
}
