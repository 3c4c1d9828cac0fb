package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.FIREWALL_RULES_OVER_QUOTA;

import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Counts the ingress rules of each group including managed prefix lists; EC2 counts each list as
 * its maximum of entries. {@link QuotaRules} counts the rules that are known without an account.
 */
final class FirewallRuleCounts {
  private FirewallRuleCounts() {}

  /**
   * Returns one problem per group that exceeds its quota because of prefix lists.
   *
   * @param lists the prefix lists that were read, by id
   */
  static Problems check(
      Cluster cluster, Firewall firewall, Map<String, ExistingPrefixList> lists, Quotas quotas) {
    Problems.Collector problems = Problems.collector();
    if (lists.isEmpty()) {
      return problems.problems();
    }
    for (FirewallGroup group : firewall.groups().keySet()) {
      List<FirewallRule> rules =
          firewall.rules().stream()
              .filter(rule -> rule.group() == group)
              .filter(rule -> rule.direction() == FirewallRule.Direction.INGRESS)
              .toList();
      for (IpFamily family : IpFamily.values()) {
        int needed = rules.stream().mapToInt(rule -> weight(rule, family, firewall, lists)).sum();
        int ofLists = rules.stream().mapToInt(rule -> weightOfList(rule, family, lists)).sum();
        if (needed > quotas.rulesPerSecurityGroup() && ofLists > 0) {
          problems.add(
              QuotaProblem.of(
                  quotas,
                  Quotas::rulesPerSecurityGroup,
                  "rulesPerSecurityGroup",
                  heaviest(cluster.spec(), family, lists),
                  FIREWALL_RULES_OVER_QUOTA,
                  ("the security group %s.%s needs %d rules for %s, %d of them for prefix lists,"
                          + " which count as their maximum number of entries, but the quota is %d")
                      .formatted(
                          group.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                          cluster.name(),
                          needed,
                          family == IpFamily.IPV4 ? "IPv4" : "IPv6",
                          ofLists,
                          quotas.rulesPerSecurityGroup()),
                  "reduce the maximum number of entries of the prefix lists"));
        }
      }
    }
    return problems.problems();
  }

  private static int weight(
      FirewallRule rule,
      IpFamily family,
      Firewall firewall,
      Map<String, ExistingPrefixList> lists) {
    if (rule.peer() instanceof FirewallRule.Peer.Group peer) {
      Firewall.GroupOverride others = firewall.overrides().get(peer.group());
      return others == null ? 1 : others.ids().size() + (others.keepsOwnGroup() ? 1 : 0);
    }
    AccessSource source = ((FirewallRule.Peer.Source) rule.peer()).source();
    return source
        .cidr()
        .map(cidr -> cidr.family() == family ? 1 : 0)
        .orElseGet(() -> weightOfList(rule, family, lists));
  }

  private static int weightOfList(
      FirewallRule rule, IpFamily family, Map<String, ExistingPrefixList> lists) {
    return rule.peer() instanceof FirewallRule.Peer.Source source
        ? weight(source.source(), family, lists)
        : 0;
  }

  private static int weight(
      AccessSource source, IpFamily family, Map<String, ExistingPrefixList> lists) {
    return Optional.ofNullable(lists.get(source.text()))
        .filter(list -> list.family() == family)
        .map(ExistingPrefixList::weight)
        .orElse(0);
  }

  /** Returns the access list whose prefix lists count as the most rules. */
  private static FieldPath heaviest(
      ClusterSpec spec, IpFamily family, Map<String, ExistingPrefixList> lists) {
    Map<String, List<AccessSource>> fields = new TreeMap<>();
    fields.put("sshAccess", spec.sshAccess());
    fields.put("kubernetesApiAccess", spec.kubernetesApiAccess());
    fields.put("nodePortAccess", spec.nodePortAccess());
    return SpecPath.of(
        fields.entrySet().stream()
            .max(
                Comparator.comparingInt(
                    field ->
                        field.getValue().stream()
                            .mapToInt(source -> weight(source, family, lists))
                            .sum()))
            .map(Map.Entry::getKey)
            .orElse("sshAccess"));
  }

  /** The problem of an exceeded quota: an error if the quota is known, otherwise a warning. */
  static final class QuotaProblem {
    private QuotaProblem() {}

    /**
     * Returns the problem.
     *
     * @param quota the quota that is exceeded
     * @param field the field of {@link Quotas} to set
     */
    static Problem of(
        Quotas quotas,
        ToIntFunction<Quotas> quota,
        String field,
        FieldPath path,
        ProblemCode code,
        String message,
        String remedy) {
      boolean assumed = quotas.isAssumed(quota);
      return new Problem(
          assumed ? Severity.WARNING : Severity.ERROR,
          code,
          path,
          assumed ? message + ", the default of a new account" : message,
          "%s, or raise the quota and set Quotas.%s".formatted(remedy, field),
          Optional.empty());
    }
  }
}
