package io.kops.networking.aws.preflight;

import io.kops.networking.aws.existing.PrefixListReader;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the prefix lists that new security group rules reference. */
final class PrefixListCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "prefix lists";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> named = new TreeMap<>();
    for (PlannedResource rule : context.created(ResourceKinds.SECURITY_GROUP_RULE)) {
      rule.texts("prefixLists").forEach(id -> named.putIfAbsent(id, rule));
    }
    if (named.isEmpty()) {
      return;
    }
    TreeSet<String> missing = new TreeSet<>(named.keySet());
    missing.removeAll(
        new PrefixListReader(context.ec2(), context.calls()).read(named.keySet()).keySet());
    for (String id : missing) {
      PlannedResource rule = named.get(id);
      problems.error(
          PreflightContext.pathOf(Objects.requireNonNull(rule)),
          PreflightCodes.PREFIX_LIST_MISSING,
          "there is no prefix list %s in this account and region".formatted(id),
          "use an existing prefix list, or list its CIDRs");
    }
  }
}
