package org.atyourservice.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atyourservice.model.Diagnostic;
import org.junit.jupiter.api.Test;

class PythonFileTest {

    private final List<Diagnostic> problems = new ArrayList<>();

    private Set<String> functions(String text) {
        return PythonFile.functions("actions.py", text, problems::add).keySet();
    }

    private void isToldAt(String place, String text) {
        problems.clear();
        functions(text);
        assertThat(problems).singleElement().asString().startsWith("actions.py:" + place + ": ");
    }

    @Test
    void functionsAreFoundAndHelpersAreNot() {
        assertThat(functions("""
                             '''def not_this(): '''
                             import os
                             def init(job):
                                 x = {'a': [1, 2],
                                      'b': "def nor_this():"}
                                 def inner():
                                     return x
                                 return inner()

                             @decorated(1,
                                        2)
                             async def install(job): return 1
                             def _helper(): pass
                             def init_actions_(service, args):
                                 return \"\"\"
                             def and_not_this():
                             \"\"\"
                             def stop(job):
                             # comment
                                 if job and \\
                                     True:
                                     lambda x: x
                                 else: pass
                             \tx = 1
                             """.replace("\tx", "    x"))).containsExactly("init", "install", "stop");
        assertThat(problems).isEmpty();
    }

    @Test
    void theMethodsOfTheClassActionsCount() {
        assertThat(functions("""
                             class Helper:
                                 def no(self):
                                     pass

                             class Actions(ActionsBase):
                                 \"\"\" doc \"\"\"
                                 def install(self, service):
                                     def no2(): pass
                                 def start(self, service):
                                     pass
                             """)).containsExactly("install", "start");
        assertThat(problems).isEmpty();
    }

    @Test
    void brokenPythonIsToldAtItsLine() {
        isToldAt("2:10", "def a(job):\n    print(1\ndef b(job):\n    pass\n");
        isToldAt("2:9", "def a(job):\n    x = 'open\n    y = 1\n");
        isToldAt("1:5", "x = '''open\ny = 1\n");
        isToldAt("3:1", "def a(job):\n    x = 1\n  y = 2\n");
        isToldAt("2:1", "x = 1\n   y = 2\n");
        isToldAt("1:1", "def a(job)\n    x = 1\n");
        isToldAt("2:1", "def a(job):\nx = 1\n");
        isToldAt("1:6", "x = 1)\n");
        isToldAt("1:7", "x = [1)\n");
    }

    @Test
    void whatIsBehindABrokenPlaceIsFound() {
        assertThat(functions("def a(job):\n    f(1\ndef b(job):\n    pass\n")).containsExactly("a", "b");
        assertThat(functions("x = '''never\ndef b(job):\n    pass\n")).containsExactly("b");
    }

    @Test
    void anyEndOfLineWillDo() {
        for (var end : new String[]{"\n", "\r\n", "\r"}) {
            assertThat(functions("# a" + end + "def a(job):" + end + "    pass" + end + end + "def b(job): pass"))
                    .containsExactly("a", "b");
        }
        assertThat(problems).isEmpty();
    }
}
