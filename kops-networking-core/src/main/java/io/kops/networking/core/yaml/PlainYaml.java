package io.kops.networking.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML documents that are no spec, as plain maps, lists, texts, numbers and flags. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PlainYaml {
  private PlainYaml() {}

  /**
   * Returns the documents of a text, in order.
   *
   * @throws IllegalArgumentException if it is not YAML; neither the message nor a cause quotes it
   */
  public static List<Object> read(String text) {
    List<Object> documents = new ArrayList<>();
    try {
      new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(documents::add);
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
