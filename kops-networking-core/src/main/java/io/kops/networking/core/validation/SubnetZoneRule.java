package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNET_REGIONS_MIXED;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The subnets' zones, all of which are in the one region of the VPC. */
final class SubnetZoneRule implements Rule {
  // The region stands first in the name of a local zone too: us-west-2-lax-1a is in us-west-2.
  private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z]+)+-[0-9]+");

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 1; i < subnets.size(); i++) {
      ZoneName zone = subnets.get(i).zone();
      ZoneName first = subnets.get(0).zone();
      if (!region(zone).equals(region(first))) {
        problems.error(
            SpecPath.subnet(i).child("zone"),
            SUBNET_REGIONS_MIXED,
            zone + " is in another region than " + first + ", and a VPC is in one region",
            "choose zones of one region");
      }
    }
  }

  private static String region(ZoneName zone) {
    Matcher matcher = REGION.matcher(zone.value());
    return matcher.lookingAt() ? matcher.group() : zone.region();
  }
}
