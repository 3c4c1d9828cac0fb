package io.kops.networking.core.yaml;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * The scalar types of JSON with numbers of limited length: the time to read a number grows with the
 * square of its length.
 */
final class ShortNumbers extends JsonSchema {
  /** Longer than any number in Kubernetes. */
  private static final int MOST_DIGITS = 400;

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
    constructors.computeIfPresent(Tag.INT, (tag, number) -> node -> number.construct(small(node)));
    return constructors;
  }

  private static Node small(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getValue().length() > MOST_DIGITS) {
      throw new YamlEngineException("a number of more than " + MOST_DIGITS + " digits");
    }
    return node;
  }
}
