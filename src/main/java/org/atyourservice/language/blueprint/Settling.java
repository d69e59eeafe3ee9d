package org.atyourservice.language.blueprint;

/// Decides who is left out, and for the others where their actions run. May be done again after some services
/// were compiled anew.
final class Settling {

    private Settling() {}

    static void settle(Work work, Drafts drafts) {
        var targets = new Targets(work, drafts);
        drafts.all().forEach(draft -> draft.broken = draft.own);
        LeftOut.spread(drafts);
        for (var draft : drafts.all()) {
            if (draft.broken.isPresent()) {
                draft.forgetTarget();
            } else if (!draft.hasTarget) {
                targets.choose(draft);
                draft.hasTarget = true;
            } else if (draft.guilty) {
                draft.breakByItself();
            }
        }
        LeftOut.spread(drafts);
    }
}
