package io.kops.networking.spi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds pods that their owner does not select, and volumes and mounts without counterpart. */
final class PodFaults {
  private final PodTemplate pod;
  private final List<String> faults = new ArrayList<>();

  private PodFaults(PodTemplate pod) {
    this.pod = pod;
  }

  static List<String> of(List<PodTemplate> pods) {
    return pods.stream().flatMap(pod -> new PodFaults(pod).find().stream()).toList();
  }

  private List<String> find() {
    checkSelector();
    checkVolumes();
    checkUnique("container", pod.containers().stream().flatMap(each -> each.text("name").stream()));
    checkUnique(
        "volume", pod.spec().each("volumes").stream().flatMap(each -> each.text("name").stream()));
    checkUnique(
        "port",
        pod.containers().stream()
            .flatMap(container -> container.each("ports").stream())
            .flatMap(port -> port.text("name").stream()));
    return faults;
  }

  private void checkSelector() {
    Fields labels = pod.owner().spec().at("selector", "matchLabels");
    labels
        .keys()
        .filter(label -> !labels.text(label).equals(pod.labels().text(label)))
        .forEach(label -> fault("the label " + label + " of the selector is not that of the pods"));
    boolean takesThePodsLabels =
        pod.owner().apiVersion().endsWith("/v1beta1") || pod.owner().kind().equals("Job");
    if (!pod.owner().spec().has("selector") && !takesThePodsLabels) {
      fault("there is no selector");
    }
  }

  private void checkVolumes() {
    Set<String> unused = new TreeSet<>();
    pod.spec().each("volumes").forEach(volume -> volume.text("name").ifPresent(unused::add));
    Set<String> volumes = Set.copyOf(unused);
    for (Fields container : pod.containers()) {
      for (Fields mount : container.each("volumeMounts")) {
        String name = mount.text("name").orElse("");
        unused.remove(name);
        if (!volumes.contains(name)) {
          fault(container.text("name").orElse("") + " mounts the absent volume " + name);
        }
      }
    }
    unused.forEach(name -> fault("nothing mounts the volume " + name));
  }

  private void checkUnique(String what, Stream<String> names) {
    Set<String> seen = new TreeSet<>();
    names
        .filter(name -> !seen.add(name))
        .forEach(name -> fault("there are two of the " + what + " " + name));
  }

  private void fault(String text) {
    faults.add(pod.owner() + ": " + text);
  }
}
