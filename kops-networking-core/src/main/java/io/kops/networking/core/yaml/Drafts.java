package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drafts of a text that has errors. Each assumes other values in place of the unreadable ones.
 *
 * @param reading the reading that found the errors
 * @param release the kops release, if it does not follow from the text
 * @param trees the documents of the text
 */
record Drafts(Reading reading, Optional<KopsRelease> release, List<YamlNode> trees) {
  private static final int COUNT = 6;

  /** Returns the drafts; none if too little of the text could be read. */
  List<ClusterDocument> all() {
    List<ClusterDocument> drafts = new ArrayList<>();
    for (int i = 0; i < COUNT && reading.unreadable().isPresent(); i++) {
      int number = i;
      List<YamlNode> unique =
          trees.stream().map(tree -> YamlMap.withoutDuplicates(tree, number)).toList();
      new ClusterReader(reading.draft(number), release).draft(unique).ifPresent(drafts::add);
    }
    return drafts;
  }

  /** Returns the paths that could not be read. */
  List<FieldPath> unreadable() {
    return reading.unreadable().orElse(List.of());
  }
}
