package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/** Writes trees as text, one document each, in the layout of kops. */
final class TreeWriter {
  private static final int LONGEST_KEY = 1024;

  private final List<Event> events = new ArrayList<>();

  private TreeWriter() {}

  static String write(List<? extends YamlNode> documents) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSplitLines(false)
            .setWidth(Integer.MAX_VALUE)
            .setMaxSimpleKeyLength(LONGEST_KEY)
            .setUseUnicodeEncoding(true)
            .build();
    StringBuilder text = new StringBuilder();
    Emitter emitter = new Emitter(settings, writer(text));
    new TreeWriter().events(documents).forEach(emitter::emit);
    return text.toString();
  }

  private static StreamDataWriter writer(StringBuilder text) {
    return new StreamDataWriter() {
      @Override
      public void write(String part) {
        text.append(part);
      }

      @Override
      public void write(String part, int from, int length) {
        text.append(part, from, from + length);
      }
    };
  }

  private List<Event> events(List<? extends YamlNode> documents) {
    events.add(new StreamStartEvent());
    boolean first = true;
    for (YamlNode document : documents) {
      events.add(new DocumentStartEvent(!first, Optional.empty(), Map.of()));
      node(document, false);
      events.add(new DocumentEndEvent(false));
      first = false;
    }
    events.add(new StreamEndEvent());
    return events;
  }

  private void node(YamlNode node, boolean inFlow) {
    if (node instanceof YamlScalar scalar) {
      scalar(scalar, inFlow);
    } else if (node instanceof YamlList list) {
      boolean flow = inFlow || list.flow();
      events.add(
          new SequenceStartEvent(Optional.empty(), list.tag(), list.tag().isEmpty(), style(flow)));
      list.items().forEach(item -> node(item, flow));
      events.add(new SequenceEndEvent());
    } else if (node instanceof YamlMap map) {
      boolean flow = inFlow || map.flow();
      events.add(
          new MappingStartEvent(Optional.empty(), map.tag(), map.tag().isEmpty(), style(flow)));
      for (YamlMap.Entry entry : map.entries()) {
        scalar(entry.key(), true);
        node(entry.value(), flow);
      }
      events.add(new MappingEndEvent());
    }
  }

  private void scalar(YamlScalar scalar, boolean inFlowOrKey) {
    boolean implicit = scalar.tag().isEmpty();
    String text = scalar.text();
    ScalarStyle style = scalar.style();
    if (implicit && scalar.kind() == ScalarKind.NOTHING && text.isEmpty() && inFlowOrKey) {
      // An empty plain scalar is valid only at the end of a line in block style.
      text = "null";
    }
    boolean plainMeansIt = implicit && style == ScalarStyle.PLAIN;
    events.add(
        new ScalarEvent(
            Optional.empty(),
            scalar.tag(),
            new ImplicitTuple(plainMeansIt, implicit),
            text,
            style));
  }

  private static FlowStyle style(boolean flow) {
    return flow ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }
}
