package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Clusters with instances in a simulated account, and their nodes as a host would report them. */
final class RollingClusters implements ClusterClient, AutoCloseable {
  static final ClusterName NAME = ClusterName.of("k.example.com");
  static final ClusterName OTHER = ClusterName.of("other.example.com");

  private static final String OWNER = "383156758163";
  private static final String DETACHED = "kops.k8s.io/detached-from-asg";

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
  private final ClusterStore store = new ClusterStore(new InMemoryStateStore());
  private final AwsNetworking networking;
  private final ClusterOperations clusters;
  private final List<String> drained = new ArrayList<>();
  private final Map<String, String> undrainable = new HashMap<>();
  private Duration drainTime = Duration.ZERO;
  private Set<String> marked = Set.of();

  RollingClusters() {
    this(settings -> settings);
  }

  RollingClusters(UnaryOperator<InstanceGroups.Builder> settings) {
    aws.addImage(OWNER, "image", "/dev/xvda");
    networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .parallelism(1)
            .pacing(new SimulatedPacing(clock))
            .clusterStore(store)
            .instanceGroups(
                settings
                    .apply(
                        InstanceGroups.builder()
                            .autoScaling(aws.autoScaling())
                            .loadBalancing(aws.loadBalancing()))
                    .build())
            .build();
    clusters = ClusterOperations.of(networking);
  }

  /** Three control-plane nodes in three zones, two nodes and a bastion. */
  static Cluster highlyAvailable() {
    return named(NAME)
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .controlPlaneZones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .build();
  }

  static ClusterBuilder named(ClusterName name) {
    return TestAccount.cluster(name.value()).image("kope.io/image");
  }

  AwsSimulator aws() {
    return aws;
  }

  ClusterStore store() {
    return store;
  }

  AwsNetworking networking() {
    return networking;
  }

  ClusterOperations clusters() {
    return clusters;
  }

  /** Adds a cluster and creates its resources. */
  RollingClusters with(Cluster cluster) {
    clusters.create(ClusterDocument.of(cluster));
    return update(cluster.name(), UnaryOperator.identity());
  }

  RollingClusters update(ClusterName name, UnaryOperator<Cluster> edit) {
    clusters.edit(name, edit);
    assertThat(clusters.update(name).unfinished()).isEmpty();
    return this;
  }

  /** Changes the instance type of these groups. */
  static UnaryOperator<Cluster> retyped(String type, String... groups) {
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> List.of(groups).contains(group.name()) ? typed(group, type) : group)
                .toList());
  }

  static Cluster retyped(Cluster cluster, String type) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream().map(group -> typed(group, type)).toList());
  }

  private static InstanceGroup typed(InstanceGroup group, String type) {
    return group.toBuilder().machineType(type).build();
  }

  RollingPlan preview() {
    return clusters.previewRollingUpdate(NAME, RollingSettings.DEFAULT, this);
  }

  RollingReport roll() {
    return roll(RollingSettings.DEFAULT);
  }

  RollingReport roll(RollingSettings settings) {
    return roll(settings, this, event -> {});
  }

  RollingReport roll(
      RollingSettings settings, ClusterClient running, Consumer<RollingEvent> listener) {
    return clusters.rollingUpdate(NAME, settings, running, listener, new RollingControl());
  }

  List<Instance> instances() {
    return aws.ec2().describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  /** The running instances of a cluster, by the instance group's name in AWS. */
  Set<String> running(ClusterName cluster) {
    Set<String> ids = new TreeSet<>();
    for (Instance instance : instances()) {
      if (instance.state().nameAsString().equals("running")
          && cluster.value().equals(tag(instance, "KubernetesCluster"))) {
        ids.add(instance.instanceId());
      }
    }
    return ids;
  }

  Set<String> members(String group) {
    return aws.state().autoScalingGroups().stream()
        .filter(found -> found.name().equals(group))
        .map(AutoScalingGroupState::instanceIds)
        .map(TreeSet::new)
        .findFirst()
        .orElseThrow();
  }

  /** The detached instances that still run. */
  List<String> detached() {
    return instances().stream()
        .filter(instance -> instance.state().nameAsString().equals("running"))
        .filter(instance -> !tag(instance, DETACHED).isEmpty())
        .map(Instance::instanceId)
        .toList();
  }

  static String tag(Instance instance, String key) {
    return instance.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .map(Tag::value)
        .findFirst()
        .orElse("");
  }

  /** The terminated instances, in the order of the calls. */
  List<String> ended() {
    return aws.calls().stream()
        .filter(Call::succeeded)
        .filter(call -> call.action().startsWith("TerminateInstance"))
        .flatMap(
            call ->
                call.parameters().entrySet().stream()
                    .filter(parameter -> parameter.getKey().startsWith("InstanceId"))
                    .map(Map.Entry::getValue))
        .toList();
  }

  String nodeOf(String instanceId) {
    return instances().stream()
        .filter(instance -> instance.instanceId().equals(instanceId))
        .map(Instance::privateDnsName)
        .findFirst()
        .orElseThrow();
  }

  void cannotDrain(String node, String why) {
    undrainable.put(node, why);
  }

  void canDrainAll() {
    undrainable.clear();
  }

  void drainsFor(Duration time) {
    drainTime = time;
  }

  void mark(String... nodes) {
    marked = Set.of(nodes);
  }

  List<String> drained() {
    return List.copyOf(drained);
  }

  @Override
  public Optional<String> drain(String node, Duration limit) {
    clock.advance(drainTime);
    drained.add(node);
    return Optional.ofNullable(undrainable.get(node));
  }

  /** Reports each group with a missing instance. */
  @Override
  public List<String> faults() {
    return aws.state().autoScalingGroups().stream()
        .filter(group -> group.instanceIds().size() < group.minSize())
        .map(group -> group.name() + " lacks instances")
        .toList();
  }

  @Override
  public Set<String> markedNodes() {
    return marked;
  }

  @Override
  public void close() {
    networking.close();
    aws.close();
  }
}
