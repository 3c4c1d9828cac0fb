package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.dependency.NetworkInterfaceOwners;
import io.kops.networking.aws.dns.DnsClient;
import io.kops.networking.aws.registry.DriverContext;
import io.kops.networking.aws.registry.InstanceClients;
import io.kops.networking.aws.registry.ResourceRegistry;
import io.kops.networking.aws.securitygroup.NewSecurityGroups;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.state.AwsState;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.PlanLine;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.descriptor.ResourceDescriptors;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** The steps of adding a kind that are easily forgotten. */
class ResourceKindsTest {
  private static final Path PAGE = Path.of("../docs/plan-json.md");

  /** Network interfaces follow their owners, and the stores compare objects themselves. */
  private static final Set<String> NOT_OF_THE_SHAPE = Set.of("networkInterfaces", "objects");

  @Test
  void everyKindHasOneDescriptorWithASection() throws IllegalAccessException {
    List<ResourceKind> kinds = new ArrayList<>();
    for (Field kind : ResourceKinds.class.getFields()) {
      kinds.add((ResourceKind) kind.get(null));
    }
    List<ResourceDescriptor> descriptors = new ResourceRegistry().descriptors();
    assertThat(descriptors)
        .extracting(ResourceDescriptor::kind)
        .containsExactlyInAnyOrderElementsOf(kinds);
    assertThat(descriptors)
        .extracting(ResourceDescriptor::section)
        .doesNotContain(PlanSection.OTHER);
  }

  @Test
  void rendererUsesTheRegisteredDescriptors() {
    for (ResourceDescriptor descriptor : new ResourceRegistry().descriptors()) {
      assertThat(ResourceDescriptors.installed().of(descriptor.kind())).hasSameClassAs(descriptor);
    }
  }

  @Test
  void everyDriverActsOnTheKindOfItsDescriptor() {
    List<ResourceKind> described =
        new ResourceRegistry().descriptors().stream().map(ResourceDescriptor::kind).toList();
    List<ResourceDriver> drivers =
        ResourceRegistry.drivers(contextWithAllClients(new V137Clusters().aws()));
    assertThat(drivers).extracting(ResourceDriver::kind).containsExactlyElementsOf(described);
  }

  private static DriverContext contextWithAllClients(AwsSimulator aws) {
    AwsCalls calls = new AwsCalls(Pacing.SYSTEM);
    return new DriverContext(
        aws.ec2(),
        aws.iam(),
        calls,
        Quotas.DEFAULT,
        new Blockers(
            aws.ec2(), calls, new NetworkInterfaceOwners(aws.ec2(), calls, Optional.empty())),
        Map.of(),
        new NewSecurityGroups(),
        Optional.of(
            new InstanceClients(
                aws.autoScaling(), aws.loadBalancing(), aws.networkLoadBalancing())),
        Optional.of(new DnsClient(aws.route53(), aws.region())),
        Optional.of(new ClusterStore(new InMemoryStateStore())));
  }

  /** Plans can be read from files of other versions. */
  @Test
  void descriptorsAcceptResourcesWithoutProperties() {
    for (ResourceDescriptor descriptor : new ResourceRegistry().descriptors()) {
      ResourceId id = new ResourceId(descriptor.kind(), "x.k.example.com");
      PlannedResource resource =
          PlannedResource.builder()
              .id(id)
              .action(Action.CREATE)
              .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
              .build();
      Plan plan =
          new Plan(
              ClusterName.of("k.example.com"),
              Plan.Purpose.BUILD,
              List.of(resource),
              Problems.NONE,
              new PlanFingerprint(""));
      assertThat(PlanText.write(plan, Palette.PLAIN)).contains("1 to create");
      NetworkPicture picture = NetworkPicture.of(plan);
      assertThat(picture.svg(SvgOptions.DEFAULT)).contains("<svg");
      assertThat(picture.mermaid()).contains("flowchart");
      assertThat(PlanLine.of(plan)).hasSize(1);
    }
  }

  @Test
  void everyPropertyIsDescribed() throws IOException {
    Set<String> missing = new TreeSet<>();
    String page = Files.readString(PAGE);
    for (Plan plan : TerraformNetworks.all().values()) {
      for (PlannedResource resource : plan.resources()) {
        String start = "| `" + resource.id().kind() + "` |";
        String row =
            page.lines().filter(line -> line.startsWith(start)).findFirst().orElse("no such row");
        resource.properties().keySet().stream()
            .filter(property -> !row.contains("`" + property + "`"))
            .forEach(property -> missing.add(resource.id().kind() + ": " + property));
      }
    }
    assertThat(missing).as("describe these in the table of kinds of %s", PAGE).isEmpty();
  }

  @Test
  void shapesCoverEveryFieldOfAnAccount() throws ReflectiveOperationException {
    V137Clusters zonal = new V137Clusters().make(V137Clusters.highlyAvailable());
    V137Clusters dualStack = new V137Clusters().make(V137Clusters.dualStack());
    createClassicLoadBalancer(zonal.aws());
    zonal.aws().addHostedZone("example.com");
    V137Clusters withAccounts = new V137Clusters().make(V137Clusters.withServiceAccounts());
    List<AwsState> states =
        List.of(zonal.aws().state(), dualStack.aws().state(), withAccounts.aws().state());
    Set<String> missing = new TreeSet<>();
    for (RecordComponent field : AwsState.class.getRecordComponents()) {
      boolean covered = false;
      for (AwsState state : states) {
        covered |= !NetworkShape.of(without(field, state)).equals(NetworkShape.of(state));
      }
      if (!covered) {
        missing.add(field.getName());
      }
    }
    missing.removeAll(NOT_OF_THE_SHAPE);
    assertThat(missing).as("add a line for each of these to NetworkShape.of").isEmpty();
  }

  private static void createClassicLoadBalancer(AwsSimulator aws) {
    aws.loadBalancing()
        .createLoadBalancer(
            request ->
                request
                    .loadBalancerName("classic")
                    .subnets(aws.state().subnets().get(0).id())
                    .listeners(
                        Listener.builder()
                            .protocol("TCP")
                            .loadBalancerPort(443)
                            .instancePort(443)
                            .build()));
  }

  private static AwsState without(RecordComponent field, AwsState state)
      throws ReflectiveOperationException {
    RecordComponent[] fields = AwsState.class.getRecordComponents();
    Class<?>[] types = new Class<?>[fields.length];
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      types[i] = fields[i].getType();
      values[i] =
          fields[i].getName().equals(field.getName())
              ? List.of()
              : fields[i].getAccessor().invoke(state);
    }
    return AwsState.class.getConstructor(types).newInstance(values);
  }
}
