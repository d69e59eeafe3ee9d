package org.atyourservice.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atyourservice.model.Action;
import org.atyourservice.model.RecordedService;
import org.atyourservice.model.RecordedService.ActionState;
import org.atyourservice.model.Step;
import org.atyourservice.model.Value;

/// What a step that ran changes of a record beside its values: the states of actions, which say what is on the host.
final class StepTraces {

    private StepTraces() {}

    /// The record of a service once the step succeeded.
    static RecordedService on(RecordedService it, Step step) {
        return switch (step) {
            case Step.Clear _ -> cleared(it);
            case Step.Recover _ -> recovered(it);
            case Step.Act _,Step.Probe _,Step.Command _,Step.Transfer _,Step.Note _,Step.Forget _ -> it;
        };
    }

    /// True for a step whose failure means that the service has failed; after a backup that failed it has not.
    static boolean isLifeCycle(Step step) {
        return switch (step) {
            case Step.Act act -> Action.isLifeCycle(act.action());
            case Step.Probe _,Step.Recover _ -> true;
            case Step.Command _,Step.Transfer _,Step.Note _,Step.Clear _,Step.Forget _ -> false;
        };
    }

    static void advance(Map<String, ActionState> actions, Step step, ActionState state) {
        boolean ok = state.state() == ActionState.Result.OK;
        switch (step) {
            case Step.Act act -> {
                actions.put(act.action(), state);
                undoneBy(act.action()).forEach(actions::remove);
            }
            case Step.Transfer transfer -> actions.put(transfer.action(), state);
            case Step.Probe _ -> {
                if (!ok && actions.containsKey(Action.START)) {
                    actions.put(Action.START, state);
                }
            }
            case Step.Recover _ -> {
                actions.put(Action.RECOVER, state);
                if (ok) {
                    actions.remove(Action.START);
                }
            }
            case Step.Clear _ -> {
                actions.clear();
                actions.put(Action.RESET, state);
            }
            case Step.Command _,Step.Note _,Step.Forget _ -> {
                // nothing of the service changed
            }
        }
    }

    /// The actions of which nothing is left after this one.
    private static List<String> undoneBy(String action) {
        return switch (action) {
            case Action.STOP -> List.of(Action.START, Action.POST_RUN);
            case Action.START -> List.of(Action.STOP, Action.FAILED);
            case Action.UNINSTALL -> List.of(Action.INSTALL, Action.CONFIGURE);
            case Action.INSTALL -> List.of(Action.UNINSTALL, Action.RESET);
            case Action.RESTART -> List.of(Action.STOP);
            default -> List.of();
        };
    }

    /// As if nothing had been done: what it is and where stays, and how often it was made.
    private static RecordedService cleared(RecordedService it) {
        var data = new LinkedHashMap<>(it.data().fields());
        data.keySet().removeAll(it.outputs());
        return new RecordedService(it.id(), it.path(), it.template(), it.templateDigest(), it.templateCommit(),
                it.producers(), it.target(), Map.of(), "", it.instantiation(), new Value.Fields(data), Set.of(),
                Optional.empty());
    }

    private static RecordedService recovered(RecordedService it) {
        return new RecordedService(it.id(), it.path(), it.template(), it.templateDigest(), it.templateCommit(),
                it.producers(), it.target(), it.actions(), it.inputs(), it.instantiation(), it.data(), it.outputs(),
                Optional.empty());
    }
}
