package org.atyourservice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateNeedsTest {

    private final Map<String, Action> actions = new HashMap<>();

    private TemplateNeedsTest has(String... names) {
        for (var name : names) {
            actions.put(name, new Action(name, "actions/" + name, Optional.empty(), Optional.empty(), false));
        }
        return this;
    }

    private TemplateNeedsTest says(String name, String... needs) {
        actions.put(name, new Action(name, "actions/" + name, Optional.empty(), Optional.empty(), false, List.of(),
                List.of(needs), false));
        return this;
    }

    private List<String> needs(String action) {
        return new Template("t", "templates/t", "", "", "", Optional.empty(), Optional.empty(), List.of(), Set.of(),
                actions, Optional.empty(), Schema.EMPTY, "digest").needs(action);
    }

    @Test
    void startNeedsInstallWhichNeedsInit() {
        assertThat(has("init", "install", "start").needs("start")).containsExactly("init", "install");
    }

    @Test
    void whatATemplateLacksDoesntCountButWhatThatNeedsDoes() {
        assertThat(has("init", "start").needs("start")).containsExactly("init");
    }

    @Test
    void anActionThatStandsAloneNeedsNothing() {
        assertThat(has("start").needs("start")).isEmpty();
    }

    @Test
    void deleteNeedsUninstallWhichNeedsStop() {
        assertThat(has("delete", "uninstall", "stop").needs("delete")).containsExactly("stop", "uninstall");
    }

    @Test
    void whatTheTemplateSaysCountsInsteadOfTheUsual() {
        assertThat(has("install", "start", "configure").says("start", "configure").needs("start"))
                .containsExactly("configure");
        assertThat(says("start").needs("start")).isEmpty();
    }

    @Test
    void needsThatGoInACircleHaveAnEnd() {
        assertThat(says("a", "b").says("b", "a").needs("a")).containsExactly("b");
    }
}
