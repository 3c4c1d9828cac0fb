package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.state.RuleState;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.networking.Calico;
import io.kops.networking.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * A change of rules never interrupts access allowed before and after it, and never grants other
 * access.
 */
class RuleReplacementTest {
  private final TestAccount account = TestAccount.open();

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster withSsh(String... sources) {
    return TestAccount.publicCluster()
        .edit(spec -> spec.sshAccess(List.of(sources).stream().map(AccessSource::parse).toList()));
  }

  private Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    account
        .aws()
        .state()
        .securityGroups()
        .forEach(group -> group.rules().forEach(rule -> rules.add(text(group.id(), rule))));
    return rules;
  }

  private static String text(String group, RuleState rule) {
    return "%s %s %s %s-%s %s"
        .formatted(
            group,
            rule.isEgress() ? "out" : "in",
            rule.protocol(),
            rule.fromPort().map(Object::toString).orElse(""),
            rule.toPort().map(Object::toString).orElse(""),
            rule.peer());
  }

  /** Applies a plan and looks at the rules after each call. */
  private List<Set<String>> watch(AwsNetworking networking, Plan plan) {
    List<Set<String>> moments = new ArrayList<>();
    account
        .aws()
        .watch(
            call -> {
              if (call.mutating()) {
                moments.add(rules());
              }
            });
    ApplyReport report = networking.apply(plan);
    account.aws().watch(call -> {});
    assertThat(report.unfinished()).isEmpty();
    return moments;
  }

  private void assertNeverNarrowerOrWider(AwsNetworking networking, Cluster to) {
    Set<String> before = rules();
    List<Set<String>> moments = watch(networking, networking.plan(to));
    Set<String> after = rules();
    Set<String> staying = new TreeSet<>(before);
    staying.retainAll(after);
    Set<String> allowed = new TreeSet<>(before);
    allowed.addAll(after);
    assertThat(after).isNotEqualTo(before);
    assertThat(moments)
        .isNotEmpty()
        .allSatisfy(
            moment -> {
              assertThat(moment).containsAll(staying);
              assertThat(allowed).containsAll(moment);
            });
    // New rules are added before old rules are removed.
    Set<String> fresh = new TreeSet<>(after);
    fresh.removeAll(before);
    for (Set<String> moment : moments) {
      for (String group : groupsOf(before)) {
        boolean oldGone = before.stream().anyMatch(r -> r.startsWith(group) && !moment.contains(r));
        if (oldGone) {
          assertThat(moment).containsAll(fresh.stream().filter(r -> r.startsWith(group)).toList());
        }
      }
    }
    assertThat(networking.plan(to).changes()).isEmpty();
  }

  private static Set<String> groupsOf(Set<String> rules) {
    Set<String> groups = new TreeSet<>();
    rules.forEach(rule -> groups.add(rule.substring(0, rule.indexOf(' '))));
    return groups;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"203.0.113.0/24", "203.0.113.0/24,198.51.100.7/32", "0.0.0.0/0,10.0.0.0/8"})
  void narrowsAndWidensAccessWithoutAGap(String sources) {
    account.make(withSsh("0.0.0.0/0"));
    Cluster to = withSsh(sources.split(",", -1));
    assertNeverNarrowerOrWider(account.networking(), to);
    assertNeverNarrowerOrWider(account.networking(), withSsh("192.0.2.0/24"));
    assertNeverNarrowerOrWider(account.networking(), withSsh("0.0.0.0/0"));
  }

  @Test
  void replacesProviderRulesWithoutInterruption() {
    account.make(TestAccount.publicCluster());
    Cluster calico =
        TestAccount.publicCluster().edit(spec -> spec.networking(Calico.builder().build()));
    assertNeverNarrowerOrWider(account.networking(), calico);
  }

  @Test
  void revokesOnlyUnmanagedRulesInStrictMode() {
    account.make(withSsh("0.0.0.0/0"));
    admit(group("nodes"), 8080, "198.51.100.0/24");
    admit(group("masters"), 9090, "0.0.0.0/0");
    try (AwsNetworking strict = strict()) {
      Plan plan = strict.plan(withSsh("203.0.113.0/24"));
      assertThat(TestAccount.changes(plan))
          .contains(
              "- SecurityGroupRule/nodes.k.example.com/ingress/tcp/8080-8080/198.51.100.0/24",
              "- SecurityGroupRule/masters.k.example.com/ingress/tcp/9090-9090/0.0.0.0/0");
      assertThat(plan.changes()).anyMatch(change -> change.reason().text().contains("strict mode"));
      assertNeverNarrowerOrWider(strict, withSsh("203.0.113.0/24"));
    }
    assertThat(rules()).noneMatch(rule -> rule.contains("8080") || rule.contains("9090"));
  }

  @Test
  void keepsUnmanagedRulesWithoutStrictMode() {
    account.make(withSsh("0.0.0.0/0"));
    admit(group("nodes"), 8080, "198.51.100.0/24");
    account.make(withSsh("203.0.113.0/24"));
    assertThat(rules()).anyMatch(rule -> rule.contains("8080"));
    assertThat(
            account
                .networking()
                .plan(withSsh("203.0.113.0/24"))
                .problems()
                .of(PlanningCodes.UNMANAGED_ADDITION))
        .hasSize(1);
  }

  @Test
  void keepsRulesForServiceLoadBalancersInStrictMode() {
    account.make(TestAccount.publicCluster());
    String balancer = loadBalancerGroup();
    account
        .ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(group("nodes"))
                    .ipPermissions(
                        IpPermission.builder()
                            .ipProtocol("-1")
                            .userIdGroupPairs(UserIdGroupPair.builder().groupId(balancer).build())
                            .build()));
    try (AwsNetworking strict = strict()) {
      Plan plan = strict.plan(TestAccount.publicCluster());
      assertThat(plan.changes()).isEmpty();
      assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION)).isEmpty();
    }
  }

  @Test
  void keepsTheGroupOfAServiceLoadBalancer() {
    account.make(TestAccount.publicCluster());
    loadBalancerGroup();
    assertThat(account.changes(TestAccount.publicCluster())).isEmpty();
  }

  @Test
  void removesTheOldRuleFirstWhenTheQuotaIsFull() {
    account.make(withSsh("0.0.0.0/0"));
    fill(group("nodes"), 60);
    fill(group("masters"), 60);
    Cluster to = withSsh("203.0.113.0/24");
    Set<String> before = rules();
    List<Set<String>> moments = watch(account.networking(), account.networking().plan(to));
    Set<String> staying = new TreeSet<>(before);
    staying.retainAll(rules());
    assertThat(moments).allSatisfy(moment -> assertThat(moment).containsAll(staying));
    assertThat(account.changes(to)).isEmpty();
  }

  @Test
  void revokesTheRestWhenOneRuleIsAlreadyRevoked() {
    account.make(withSsh("203.0.113.0/24", "198.51.100.0/24", "192.0.2.0/24"));
    Cluster to = withSsh("192.0.2.0/24");
    Plan plan = account.networking().plan(to);
    ApplyListener someoneElse =
        event -> {
          if (event instanceof ApplyEvent.ActionStarted started
              && started
                  .id()
                  .name()
                  .endsWith("nodes.k.example.com/ingress/tcp/22-22/203.0.113.0/24")) {
            revoke(group("nodes"), "203.0.113.0/24");
          }
        };
    assertThat(account.networking().apply(plan, someoneElse, new CancellationToken()).unfinished())
        .isEmpty();
    assertThat(account.changes(to)).isEmpty();
  }

  @Test
  void treatsEquivalentRulesAsEqual() {
    Cluster cluster = withSsh("203.0.113.0/24", "198.51.100.0/24");
    account.make(cluster);
    String nodes = group("nodes");
    account
        .ec2()
        .revokeSecurityGroupIngress(r -> r.groupId(nodes).ipPermissions(tcp(22, "203.0.113.0/24")));
    account
        .ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(nodes)
                    .ipPermissions(tcp(22, "203.0.113.77/24").toBuilder().ipProtocol("6").build()));
    assertThat(account.changes(cluster)).isEmpty();
  }

  private AwsNetworking strict() {
    return AwsNetworking.builder()
        .ec2(account.ec2())
        .iam(account.aws().iam())
        .strictSecurityGroups(true)
        .build();
  }

  private String group(String role) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(role + ".k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private String loadBalancerGroup() {
    String vpc = account.aws().state().vpcs().get(0).id();
    String id =
        account
            .ec2()
            .createSecurityGroup(
                r -> r.vpcId(vpc).groupName("k8s-elb-a1b2").description("for an ELB"))
            .groupId();
    Map.of("KubernetesCluster", "k.example.com", "kubernetes.io/cluster/k.example.com", "owned")
        .forEach(
            (key, value) ->
                account
                    .ec2()
                    .createTags(
                        r -> r.resources(id).tags(Tag.builder().key(key).value(value).build())));
    return id;
  }

  private void revoke(String group, String cidr) {
    account.ec2().revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(22, cidr)));
  }

  private void admit(String group, int port, String cidr) {
    account
        .ec2()
        .authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(port, cidr)));
  }

  /** Adds unmanaged rules until a group reaches its quota. */
  private void fill(String group, int quota) {
    long there =
        account.aws().state().securityGroups().stream()
            .filter(state -> state.id().equals(group))
            .mapToLong(state -> state.ingress().size())
            .sum();
    IntStream.range(0, (int) (quota - there))
        .forEach(i -> admit(group, 10_000 + i, "198.51.100.0/24"));
  }

  private static IpPermission tcp(int port, String cidr) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(cidr).build())
        .build();
  }

  @Test
  void addsTheRestWhenOneRuleAlreadyExists() {
    account.make(TestAccount.publicCluster());
    Set<String> wanted = rules();
    account.delete(TestAccount.publicCluster());
    account
        .aws()
        .faults()
        .on("AuthorizeSecurityGroupIngress")
        .answer("InvalidPermission.Duplicate", 400, "the specified rule already exists");

    account.make(TestAccount.publicCluster());

    assertThat(rules()).hasSameSizeAs(wanted);
    assertThat(account.changes(TestAccount.publicCluster())).isEmpty();
  }
}
