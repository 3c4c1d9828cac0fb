package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads and writes YAML documents other than specs, as plain maps, lists, strings, numbers and
 * booleans.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PlainYaml {
  /** Manifests are larger and nest deeper than specs. Higher limits could overflow the stack. */
  private static final YamlLimits LIMITS =
      YamlLimits.DEFAULT.withDepth(150).withDocuments(100_000).withBytes(16 * 1024 * 1024);

  private PlainYaml() {}

  /**
   * Returns the documents of a text, in order.
   *
   * @throws IllegalArgumentException if the text is not YAML, exceeds 16 MiB, has a line longer
   *     than 250,000 characters, nests deeper than 150 levels, has an alias of an enclosing
   *     element, has aliases that expand to too many nodes, or has a number of more than 400
   *     digits; neither the message nor a cause quotes the text
   */
  public static List<Object> read(String text) {
    requireBounded(text);
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

  private static void requireBounded(String text) {
    if (text.length() > LIMITS.bytes()) {
      throw new IllegalArgumentException("the text is longer than any manifest");
    }
    // The parser's own result has no depth limit and may contain itself.
    Reading reading = new Reading(new SourceText("-", text), LIMITS, Set::of);
    if (new TreeReader(reading).read().isEmpty() || reading.hasErrors()) {
      throw new IllegalArgumentException("the text is not YAML, or asks too much of its reader");
    }
  }

  /**
   * Returns a text with some of its scalars replaced, and otherwise unchanged. An alias is replaced
   * by the new value if its anchor is a scalar.
   *
   * @param path selects scalars by the keys from the root of their document; the key of each list
   *     item is {@code []}
   * @param change returns the new value
   * @throws IllegalArgumentException as {@link #read} does, except for long numbers
   */
  public static String replace(
      String text, Predicate<List<String>> path, UnaryOperator<String> change) {
    requireBounded(text);
    return new ScalarRewriter(text, path, change).rewrite();
  }

  /** Returns a document in the layout of kops, with its keys in the order of the map. */
  public static String write(Map<String, ?> document) {
    return new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .build())
        .dumpToString(document);
  }

  /**
   * The scalar types of JSON with numbers of limited length: the time to read a number grows with
   * the square of its length.
   */
  static final class ShortNumbers extends JsonSchema {
    /** Longer than any number in Kubernetes. */
    private static final int MOST_DIGITS = 400;

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
      constructors.computeIfPresent(
          Tag.INT, (tag, number) -> node -> number.construct(small(node)));
      return constructors;
    }

    private static Node small(Node node) {
      if (node instanceof ScalarNode scalar && scalar.getValue().length() > MOST_DIGITS) {
        throw new YamlEngineException("a number of more than " + MOST_DIGITS + " digits");
      }
      return node;
    }
  }
}
