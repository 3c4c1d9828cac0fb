package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML documents that are no spec, as plain maps, lists, texts, numbers and flags. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PlainYaml {
  /** Manifests are larger and nest deeper than specs; beyond that, the stack might not suffice. */
  private static final YamlLimits LIMITS =
      YamlLimits.DEFAULT.withDepth(150).withDocuments(100_000).withBytes(16 * 1024 * 1024);

  private PlainYaml() {}

  /**
   * Returns the documents of a text, in order.
   *
   * @throws IllegalArgumentException if it is not YAML, is longer than 16 MiB or has a line longer
   *     than 250,000 characters, nests deeper than 150 levels, has an alias of something around it,
   *     aliases that stand for too much, or a number of more than 400 digits; neither the message
   *     nor a cause quotes it
   */
  public static List<Object> read(String text) {
    if (text.length() > LIMITS.bytes()) {
      throw new IllegalArgumentException("the text is longer than any manifest");
    }
    // What the engine makes of a text knows no limits of depth, and may hold itself.
    Reading reading = new Reading("-", LIMITS, Set.of());
    if (new TreeReader(reading).read(text).isEmpty() || reading.hasErrors()) {
      throw new IllegalArgumentException("the text is not YAML, or asks too much of its reader");
    }
    List<Object> documents = new ArrayList<>();
    try {
      new Load(LoadSettings.builder().setSchema(new ShortNumbers()).build())
          .loadAllFromString(text)
          .forEach(documents::add);
      return documents;
    } catch (YamlEngineException broken) {
      throw new IllegalArgumentException("the text is not YAML");
    }
  }

  /** Returns a document in the layout that kops itself writes, its keys in the order of the map. */
  public static String write(Map<String, ?> document) {
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .build())
        .dumpToString(document);
  }
}
