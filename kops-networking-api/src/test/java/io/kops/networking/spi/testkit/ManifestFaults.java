package io.kops.networking.spi.testkit;

import io.kops.networking.spi.Addon;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with the objects of a manifest as a whole: names of what is not there, what nobody
 * uses, and what Kubernetes refuses although its fields are spelt right. Each fault is a sentence
 * about an object.
 */
final class ManifestFaults {
  private ManifestFaults() {}

  static List<String> of(Addon addon) {
    List<ManifestObject> objects = ManifestObject.of(addon);
    List<PodTemplate> pods = objects.stream().flatMap(object -> object.pods().stream()).toList();
    return Stream.of(
            AccessFaults.of(objects, pods),
            ConfigurationFaults.of(addon, objects, pods),
            PodFaults.of(pods),
            ContainerFaults.of(pods),
            HostPortFaults.of(pods))
        .flatMap(List::stream)
        .toList();
  }
}
