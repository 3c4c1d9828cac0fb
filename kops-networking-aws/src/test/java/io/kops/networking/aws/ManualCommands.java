package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.stream.Stream;

/** The commands on the pages of the kops manual, for clusters of kops 1.10 with instances. */
abstract class ManualCommands extends ClusterLifecycle {
  static final List<ZoneName> ZONES =
      Stream.of("us-east-1a", "us-east-1b", "us-east-1c").map(ZoneName::of).toList();
  static final String IMAGE = "kope.io/k8s-1.10-debian-jessie-amd64-hvm-ebs-2018-08-17";

  @Override
  AwsNetworkingBuilder with(AwsNetworkingBuilder builder) {
    aws.addImage("383156758163", IMAGE.substring(IMAGE.indexOf("/") + 1), "/dev/xvda");
    return builder.instanceGroups(
        InstanceGroups.builder()
            .autoScaling(aws.autoScaling())
            .loadBalancing(aws.loadBalancing())
            .build());
  }

  /** {@code kops create cluster --zones ... --master-zones ... --master-size ... --name ...}. */
  static CreateClusterRequest.Builder request() {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(NAME)
        .kopsRelease(KopsRelease.V1_10)
        .stateStore("s3://state")
        .zones(ZONES)
        .controlPlaneZones(ZONES)
        .controlPlaneSize("m4.large")
        .nodeSize("m4.large");
    return request;
  }

  static CreateClusterRequest.Builder request(String word) {
    CreateClusterRequest.Builder request = request();
    request.networking(word);
    return request;
  }

  /** {@code kops create cluster ... --yes}. */
  StoredCluster createAndUpdate(CreateClusterRequest.Builder request) {
    ClusterOperations.CreateResult created = clusters.createAndUpdate(request.build());
    assertThat(created.report().unfinished()).isEmpty();
    assertThat(previewed()).isEmpty();
    return created.stored();
  }

  StoredCluster createAndUpdate(String word) {
    return createAndUpdate(request(word));
  }

  Problems rejection(CreateClusterRequest.Builder request) {
    InvalidInputException rejected =
        catchThrowableOfType(InvalidInputException.class, () -> clusters.create(request.build()));
    assertThat(clusters.list()).isEmpty();
    return rejected.problems();
  }

  /** {@code kops get cluster -o yaml}. */
  String text() {
    return clusters.get(NAME).document().write();
  }

  /** {@code kops edit cluster}: the text of the cluster with another block of the spec. */
  ClusterDocument edited(String block) {
    String field = block.substring(0, block.indexOf(':'));
    String text = text();
    String edited = text.replaceFirst(" {2}" + field + ":\n( {2}[- ] .*\n)+", block.indent(2));
    assertThat(edited).isNotEqualTo(text);
    return ClusterYaml.standard().read("cluster.yaml", edited).documentOrThrow();
  }
}
