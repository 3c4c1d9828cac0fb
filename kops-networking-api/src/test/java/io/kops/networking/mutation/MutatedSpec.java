package io.kops.networking.mutation;

import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** A spec after its mutations. */
public final class MutatedSpec {
  private final List<Object> documents;
  private final List<String> changes;

  MutatedSpec(List<Object> documents, List<String> changes) {
    this.documents = documents;
    this.changes = List.copyOf(changes);
  }

  /** Returns the spec as YAML. */
  public String text() {
    return new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
        .dumpAllToString(documents.iterator());
  }

  /**
   * Returns the mutations, such as {@code Cluster spec.api.dns}, {@code provider calico} and {@code
   * zone added}.
   */
  public List<String> changes() {
    return changes;
  }
}
