package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Checks the number of tags on shared subnets that the plan tags. */
final class TagCountCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "tags of shared subnets";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> tagged = new TreeMap<>();
    for (PlannedResource tags : context.wanted(ResourceKinds.SUBNET_TAGS)) {
      if (tags.action() != Action.KEEP) {
        tagged.put(tags.text("subnet"), tags);
      }
    }
    if (tagged.isEmpty()) {
      return;
    }
    int most = context.quotas().tagsPerResource();
    for (Subnet subnet : AccountReads.subnets(context, filter("subnet-id", tagged.keySet()))) {
      PlannedResource planned = tagged.get(subnet.subnetId());
      if (planned == null) {
        continue;
      }
      Set<String> keys = new TreeSet<>(Ec2Tags.map(subnet.tags()).keySet());
      // Tags that AWS services set do not count.
      keys.removeIf(key -> key.startsWith("aws:"));
      keys.addAll(planned.tags().keySet());
      if (keys.size() > most) {
        problems.error(
            PreflightContext.pathOf(planned),
            PreflightCodes.TAGS_EXCEEDED,
            "%s would have %d tags (limit %d)".formatted(subnet.subnetId(), keys.size(), most),
            "remove unused tags of the subnet, or set spec.DisableSubnetTags to true");
      }
    }
  }
}
