package io.kops.networking.spi.testkit;

import java.util.List;
import java.util.stream.Stream;

/**
 * The pods of a DaemonSet, a Deployment and the like.
 *
 * @param owner the object that creates them
 * @param fields its {@code spec.template}
 */
record PodTemplate(ManifestObject owner, Fields fields) {
  Fields labels() {
    return fields.at("metadata", "labels");
  }

  Fields spec() {
    return fields.at("spec");
  }

  /** Returns the containers, init containers first. */
  List<Fields> containers() {
    return Stream.of("initContainers", "containers")
        .map(spec()::each)
        .flatMap(List::stream)
        .toList();
  }

  /** Returns whether pods of both templates can run on the same node. */
  boolean mayMeet(PodTemplate other) {
    return runs()
        && other.runs()
        && nodeSelector()
            .keys()
            .filter(other.nodeSelector()::has)
            .allMatch(key -> nodeSelector().text(key).equals(other.nodeSelector().text(key)));
  }

  private boolean runs() {
    return owner.spec().text("replicas").filter("0"::equals).isEmpty();
  }

  private Fields nodeSelector() {
    return spec().at("nodeSelector");
  }
}
