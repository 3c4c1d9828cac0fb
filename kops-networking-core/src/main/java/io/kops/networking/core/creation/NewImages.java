package io.kops.networking.core.creation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets the images of instance groups without one to those of a channel.
 *
 * @param channel the channel
 * @param version the version of Kubernetes
 */
record NewImages(Channel channel, KubernetesVersion version) {
  Cluster setIn(Cluster cluster, Problems.Collector problems) {
    List<InstanceGroup> groups = new ArrayList<>();
    for (InstanceGroup group : cluster.instanceGroups()) {
      Optional<String> image = group.image().or(() -> imageOf(group));
      if (image.isEmpty()) {
        problems.error(
            RequestOptions.IMAGE,
            CreationProblems.CHANNEL_WITHOUT_IMAGE,
            "the channel has no image for Kubernetes %s and the instance type %s of %s"
                .formatted(version, group.machineType().orElse(""), group.name()),
            "set the image to <owner>/<name> or to an ID, ami-...");
      }
      groups.add(group.toBuilder().image(image).build());
    }
    return cluster.withInstanceGroups(groups);
  }

  private Optional<String> imageOf(InstanceGroup group) {
    return group.machineType().flatMap(type -> channel.image(version, type));
  }
}
