package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.simulator.state.VpcState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/** If a network exists twice, in whole or in part, one is adopted and the other is deleted. */
class DuplicateNetworkTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  private final TestAccount account =
      TestAccount.open(settings -> settings.quotas(Quotas.unlimited()));

  @AfterEach
  void close() {
    account.close();
  }

  private AwsSimulator aws() {
    return account.aws();
  }

  /** Creates the network twice: the first one is hidden while the second one is created. */
  private void createTwice() {
    account.make(CLUSTER);
    Map<String, Map<String, String>> hidden = new TreeMap<>();
    taggedResources()
        .forEach(
            (id, tags) -> {
              hidden.put(id, tags);
              account.ec2().deleteTags(r -> r.resources(id));
            });
    account.make(CLUSTER);
    hidden.forEach(this::tag);
  }

  private void tag(String id, Map<String, String> tags) {
    List<Tag> list =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    account.ec2().createTags(r -> r.resources(id).tags(list));
  }

  private Map<String, Map<String, String>> taggedResources() {
    return account.ec2().describeTagsPaginator(r -> {}).tags().stream()
        .collect(
            Collectors.groupingBy(
                tag -> tag.resourceId(), Collectors.toMap(tag -> tag.key(), tag -> tag.value())));
  }

  private Set<String> vpcs() {
    return aws().state().vpcs().stream()
        .map(VpcState::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> warnings(Plan plan) {
    return plan.problems().of(PlanningCodes.DUPLICATE_RESOURCE).stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  void deletesACompleteCopyAndNothingElse() {
    createTwice();
    assertThat(vpcs()).hasSize(2);
    String oldest = vpcs().iterator().next();
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.changes()).isNotEmpty().allMatch(change -> change.action().mark().equals("-"));
    assertThat(warnings(plan)).isNotEmpty().allMatch(w -> w.contains("nothing uses it"));
    assertThat(plan.find(ResourceId.parse("Vpc/k.example.com")))
        .get()
        .extracting(vpc -> vpc.physicalId().orElseThrow())
        .isEqualTo(oldest);
    assertThat(PlanText.write(plan, Palette.PLAIN))
        .containsPattern("- VPC +k\\.example\\.com \\(vpc-[0-9a-f]+\\)");
    Plan loaded = PlanJson.read(PlanJson.write(plan));
    assertThat(loaded).isEqualTo(plan);
    assertThat(account.networking().apply(loaded).unfinished()).isEmpty();
    assertThat(vpcs()).containsExactly(oldest);
    assertThat(aws().state().natGateways().stream().filter(nat -> nat.state().equals("available")))
        .hasSize(3);
    assertThat(aws().state().addresses()).hasSize(3);
    assertThat(account.changes(CLUSTER)).isEmpty();
    assertThat(warnings(account.networking().plan(CLUSTER))).isEmpty();
  }

  @Test
  void keepsTheYoungerCopyWhenInstancesUseIt() {
    createTwice();
    String younger = ((TreeSet<String>) vpcs()).last();
    String subnet =
        aws().state().subnets().stream()
            .filter(each -> each.vpcId().equals(younger))
            .findFirst()
            .orElseThrow()
            .id();
    aws().addInstance(subnet, List.of(), Map.of());
    account.make(CLUSTER);
    assertThat(vpcs()).containsExactly(younger);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void keepsAndNamesTheUsedPartOfACopy() {
    createTwice();
    List<String> both = List.copyOf(vpcs());
    for (String vpc : both) {
      aws().state().subnets().stream()
          .filter(each -> each.vpcId().equals(vpc))
          .filter(each -> each.tags().getOrDefault("Name", "").startsWith("us-east-1a."))
          .forEach(each -> aws().addInstance(each.id(), List.of(), Map.of()));
    }
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(warnings(plan))
        .anySatisfy(w -> assertThat(w).contains("it is used by network interface", "instance i-"))
        .anySatisfy(w -> assertThat(w).contains(both.get(1), "is used by", "Subnet/us-east-1a"));
    account.make(CLUSTER);
    assertThat(vpcs()).hasSize(2);
    assertThat(account.changes(CLUSTER)).isEmpty();
    assertThat(account.networking().plan(CLUSTER).isApplicable()).isTrue();
  }

  @Test
  void deletesBothCopiesWithTheCluster() {
    createTwice();
    account.delete(CLUSTER);
    assertThat(aws().state().vpcs()).isEmpty();
    assertThat(aws().state().addresses()).isEmpty();
    assertThat(aws().state().internetGateways()).isEmpty();
    assertThat(aws().state().roles()).isEmpty();
  }

  @Test
  void ignoresASubnetInAnotherVpc() {
    account.make(TestAccount.publicCluster());
    Map<String, String> owned =
        Map.of(
            "KubernetesCluster", "k.example.com", "kubernetes.io/cluster/k.example.com", "owned");
    String vpc = account.ec2().createVpc(r -> r.cidrBlock("172.20.0.0/16")).vpc().vpcId();
    tag(vpc, owned);
    tag(vpc, Map.of("Name", "k.example.com"));
    String subnet =
        account
            .ec2()
            .createSubnet(
                r -> r.vpcId(vpc).cidrBlock("172.20.64.0/19").availabilityZone("us-east-1b"))
            .subnet()
            .subnetId();
    tag(subnet, owned);
    tag(subnet, Map.of("Name", "us-east-1b.k.example.com"));
    Cluster two = TestAccount.cluster().zones("us-east-1a", "us-east-1b").build();
    assertThat(account.changes(two))
        .contains(
            "+ Subnet/us-east-1b.k.example.com",
            "- Subnet/us-east-1b.k.example.com (" + subnet + ")",
            "- Vpc/k.example.com (" + vpc + ")");
    account.make(two);
    assertThat(account.changes(two)).isEmpty();
    assertThat(vpcs()).hasSize(1);
  }

  @Test
  void ignoresAGatewayOfAnUnmanagedVpc() {
    ExternalVpc others = ExternalVpc.in(account);
    tag(
        others.gateway(),
        Map.of(
            "Name",
            "k.example.com",
            "KubernetesCluster",
            "k.example.com",
            "kubernetes.io/cluster/k.example.com",
            "owned"));
    String free = account.ec2().createInternetGateway().internetGateway().internetGatewayId();
    tag(
        free,
        Map.of(
            "Name",
            "k.example.com",
            "KubernetesCluster",
            "k.example.com",
            "kubernetes.io/cluster/k.example.com",
            "owned"));
    account.make(CLUSTER);
    assertThat(account.changes(CLUSTER)).isEmpty();
    assertThat(warnings(account.networking().plan(CLUSTER)))
        .hasSize(1)
        .first()
        .asString()
        .contains(others.gateway(), "used by VPC " + others.vpc());
    assertThat(aws().state().internetGateways())
        .hasSize(2)
        .anyMatch(
            gateway ->
                gateway.id().equals(others.gateway()) && gateway.toString().contains(others.vpc()));
  }

  @Test
  void keepsAnAddressThatIsUsedElsewhere() {
    account.make(CLUSTER);
    Map<String, String> tags = aws().state().addresses().stream().findFirst().orElseThrow().tags();
    String free = account.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
    tag(free, tags);
    String used = account.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
    tag(used, tags);
    String subnet = aws().state().subnets().get(0).id();
    account.ec2().createNatGateway(r -> r.subnetId(subnet).allocationId(used));
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(TestAccount.changes(plan)).hasSize(1).first().asString().contains(free);
    account.make(CLUSTER);
    assertThat(aws().state().addresses())
        .hasSize(4)
        .anyMatch(each -> each.allocationId().equals(used));
  }
}
