package org.atyourservice.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.atyourservice.session.Studio.Settings;
import org.atyourservice.ui.sample.Toolkit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ContrastTest {

    private static final List<Tone> SHAPES = List.of(Tone.RUNNING, Tone.STARTED, Tone.FAILED, Tone.NOT_STARTED,
            Tone.UNHEALTHY, Tone.UNKNOWN, Tone.CREATE, Tone.UPDATE, Tone.DELETE, Tone.ACT, Tone.ACCENT);
    private static final List<Tone> BOXES = List.of(Tone.BOX_1, Tone.BOX_2, Tone.BOX_3, Tone.BOX_4);

    @BeforeAll
    static void toolkit() throws TimeoutException {
        Toolkit.startWithoutWindow();
    }

    @ParameterizedTest
    @EnumSource(value = Settings.Theme.class, names = {"LIGHT", "DARK"})
    void textOnEveryBoxCanBeRead(Settings.Theme theme) {
        var tones = tones(theme);
        for (var box : BOXES) {
            for (var text : List.of(Tone.TEXT, Tone.TEXT_MUTED)) {
                assertThat(contrast(tones.get(text), tones.get(box))).as("%s on %s", text, box)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Settings.Theme.class, names = {"LIGHT", "DARK"})
    void shapesOnEveryBoxCanBeSeen(Settings.Theme theme) {
        var tones = tones(theme);
        for (var box : BOXES) {
            for (var shape : SHAPES) {
                assertThat(contrast(tones.get(shape), tones.get(box))).as("%s on %s", shape, box)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Settings.Theme.class, names = {"LIGHT", "DARK"})
    void boxesGetLighterInwards(Settings.Theme theme) {
        var tones = tones(theme);
        var fills = List.of(Tone.GROUND, Tone.BOX_1, Tone.BOX_2, Tone.BOX_3, Tone.BOX_4);
        for (int i = 1; i < fills.size(); i++) {
            assertThat(luminance(tones.get(fills.get(i)))).isGreaterThan(luminance(tones.get(fills.get(i - 1))));
        }
    }

    private static Map<Tone, Color> tones(Settings.Theme theme) {
        return Toolkit.on(() -> {
            var palette = new Palette();
            var root = new StackPane(palette);
            new Theme(theme, List.of()).attach(new Scene(root));
            root.applyCss();
            var tones = new EnumMap<Tone, Color>(Tone.class);
            for (var tone : Tone.values()) {
                tones.put(tone, palette.get(tone));
            }
            return tones;
        });
    }

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
