package org.atyourservice.ui.theme;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.util.Subscription;

/// The theme's colours for code that paints. An invisible node: put it into the scene, unmanaged,
/// beside what paints.
public final class Palette extends Region {

    private static final StyleablePropertyFactory<Palette> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final Map<Tone, CssMetaData<Palette, Color>> META = meta();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    private final Map<Tone, StyleableProperty<Color>> tones = new EnumMap<>(Tone.class);
    private final List<Runnable> listeners = new ArrayList<>();

    public Palette() {
        getStyleClass().add("ays-palette");
        setManaged(false);
        setVisible(false);
        META.forEach((tone, meta) -> tones.put(tone, new Changing(meta)));
    }

    public Color get(Tone tone) {
        return tones.get(tone).getValue();
    }

    /// Calls the listener after colours changed, maybe several times for one change of theme.
    public Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }

    private static Map<Tone, CssMetaData<Palette, Color>> meta() {
        var meta = new EnumMap<Tone, CssMetaData<Palette, Color>>(Tone.class);
        for (var tone : Tone.values()) {
            meta.put(tone, FACTORY.createColorCssMetaData(tone.property(), palette -> palette.tones.get(tone),
                    Color.GRAY, false));
        }
        return meta;
    }

    private static List<CssMetaData<? extends Styleable, ?>> all() {
        var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        all.addAll(META.values());
        return List.copyOf(all);
    }

    private final class Changing extends javafx.css.SimpleStyleableObjectProperty<Color> {
        Changing(CssMetaData<Palette, Color> meta) {
            super(meta, Color.GRAY);
        }

        @Override
        protected void invalidated() {
            get();
            List.copyOf(listeners).forEach(Runnable::run);
        }
    }
}
