package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKinds;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/**
 * The lifecycle of a cluster, including instances and state store, on another implementation of AWS
 * than this project's simulator, at {@code -Dkops.endpoint=URL}. Skipped without an endpoint.
 * Resources are counted with calls to the endpoint, not with the library.
 */
class OtherEndpointLifecycleTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");
  private static final String BUCKET = "kops-life";

  private EndpointClients clients;
  private AwsNetworking networking;
  private ClusterOperations clusters;

  @BeforeEach
  void open() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
    clients = EndpointClients.at(URI.create(ENDPOINT));
    if (clients.s3().listBuckets().buckets().stream().noneMatch(b -> b.name().equals(BUCKET))) {
      clients.s3().createBucket(request -> request.bucket(BUCKET));
    }
    networking =
        AwsNetworking.builder()
            .ec2(clients.ec2())
            .iam(clients.iam())
            .clusterStore(
                new ClusterStore(S3StateStore.builder().s3(clients.s3()).bucket(BUCKET).open()))
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(clients.autoScaling())
                    .loadBalancing(clients.loadBalancing())
                    .networkLoadBalancing(clients.networkLoadBalancing())
                    .build())
            .build();
    clusters = ClusterOperations.of(networking);
  }

  @AfterEach
  void close() {
    if (clients != null) {
      networking.close();
      clients.close();
    }
  }

  private Cluster cluster(String image) {
    return ClusterBuilder.named("life.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .networking(Flannel.withBackend("udp"))
        .image(image)
        .configBase("s3://" + BUCKET + "/life.example.com")
        .build();
  }

  private Cluster v137(String image) {
    return ClusterBuilder.named("today.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .dns(DnsType.NONE)
        .networking(Cni.DEFAULT)
        .image(image)
        .configBase("s3://" + BUCKET + "/today.example.com")
        .build();
  }

  /** Few endpoints implement the hostname setting of subnets. */
  private boolean isUnknownToOthers(PlannedResource resource) {
    return resource.id().kind().equals(ResourceKinds.SUBNET)
        && resource.changes().stream().allMatch(change -> change.field().equals("hostnameType"));
  }

  private String anImage() {
    return clients
        .ec2()
        .describeImages(request -> request.owners("137112412989"))
        .images()
        .get(0)
        .imageId();
  }

  private List<AutoScalingGroup> groups() {
    return clients.autoScaling().describeAutoScalingGroups().autoScalingGroups();
  }

  private List<Instance> instances(String cluster) {
    Filter ours =
        Filter.builder().name("tag:" + ClusterTags.KUBERNETES_CLUSTER).values(cluster).build();
    return clients.ec2().describeInstances(request -> request.filters(ours)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .toList();
  }

  @Test
  void createsChangesAndDeletesAnHaClusterWithInstances() {
    Cluster cluster = cluster(anImage());
    clusters.create(ClusterDocument.of(cluster));

    assertThat(clusters.update(cluster.name()).unfinished()).isEmpty();
    assertThat(clusters.preview(cluster.name()).changes()).isEmpty();
    assertThat(groups()).hasSize(5);
    assertThat(instances("life.example.com")).hasSize(6);
    assertThat(clients.loadBalancing().describeLoadBalancers().loadBalancerDescriptions())
        .hasSize(2)
        .anySatisfy(
            balancer ->
                assertThat(balancer.loadBalancerName()).startsWith("api-life-example-com-"));

    clusters.edit(
        cluster.name(), old -> old.edit(spec -> spec.networking(Flannel.withBackend("vxlan"))));
    assertThat(clusters.update(cluster.name()).unfinished()).isEmpty();
    assertThat(clusters.preview(cluster.name()).changes()).isEmpty();

    assertThat(
            clusters
                .delete(cluster.name(), ApplyListener.NONE, new CancellationToken())
                .unfinished())
        .isEmpty();
    assertThat(groups()).isEmpty();
    assertThat(instances("life.example.com")).isEmpty();
    assertThat(clients.loadBalancing().describeLoadBalancers().loadBalancerDescriptions())
        .isEmpty();
    assertThat(clients.ec2().describeLaunchTemplates().launchTemplates()).isEmpty();
    assertThat(clients.s3().listObjectsV2(request -> request.bucket(BUCKET)).contents())
        .as("all objects except the counter of applies")
        .allSatisfy(object -> assertThat(object.key()).startsWith("kops-networking/"));
  }

  @Test
  void leavesNothingOfAKops137ClusterWithNetworkLoadBalancers() {
    Cluster cluster = v137(anImage());
    clusters.create(ClusterDocument.of(cluster));

    assertThat(clusters.update(cluster.name()).unfinished()).isEmpty();
    assertThat(clusters.preview(cluster.name()).changes()).allMatch(this::isUnknownToOthers);
    assertThat(groups()).hasSize(7);
    assertThat(clients.networkLoadBalancing().describeLoadBalancers().loadBalancers())
        .hasSize(2)
        .allSatisfy(
            balancer -> assertThat(balancer.type()).isEqualTo(LoadBalancerTypeEnum.NETWORK));
    assertThat(clients.networkLoadBalancing().describeTargetGroups().targetGroups()).hasSize(3);

    clusters.edit(
        cluster.name(),
        old ->
            old.withInstanceGroups(
                old.instanceGroups().stream()
                    .map(group -> group.toBuilder().httpPutResponseHopLimit(2).build())
                    .toList()));
    assertThat(clusters.update(cluster.name()).unfinished()).isEmpty();
    assertThat(clusters.preview(cluster.name()).changes()).allMatch(this::isUnknownToOthers);

    assertThat(
            clusters
                .delete(cluster.name(), ApplyListener.NONE, new CancellationToken())
                .unfinished())
        .isEmpty();
    assertThat(groups()).isEmpty();
    assertThat(instances("today.example.com")).isEmpty();
    assertThat(clients.networkLoadBalancing().describeLoadBalancers().loadBalancers()).isEmpty();
    assertThat(clients.networkLoadBalancing().describeTargetGroups().targetGroups()).isEmpty();
    assertThat(clients.ec2().describeLaunchTemplates().launchTemplates()).isEmpty();
  }
}
