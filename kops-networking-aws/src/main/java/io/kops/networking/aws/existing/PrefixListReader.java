package io.kops.networking.aws.existing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;

/**
 * Reads managed prefix lists in one call, or in none if no list is referenced. Safe for use by
 * several threads.
 */
public final class PrefixListReader {
  /**
   * The weights of lists that AWS manages, by name suffix; these lists have no maximum of entries.
   * See "AWS-managed prefix list weight" in the Amazon VPC User Guide.
   */
  private static final Map<String, Integer> OF_AWS =
      Map.of(
          ".cloudfront.origin-facing", 55,
          ".groundstation", 5,
          ".route53-healthchecks", 25,
          ".vpc-lattice", 10);

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public PrefixListReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** Returns the existing lists among these ids, by id. */
  public Map<String, ExistingPrefixList> read(Collection<String> ids) {
    Map<String, ExistingPrefixList> found = new TreeMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    Filter byId = Filter.builder().name("prefix-list-id").values(new TreeSet<>(ids)).build();
    List<ManagedPrefixList> lists =
        calls.list(
            "DescribeManagedPrefixLists",
            ec2.describeManagedPrefixListsPaginator(request -> request.filters(byId)),
            page -> page.prefixLists());
    lists.forEach(list -> found.put(list.prefixListId(), existing(list)));
    return found;
  }

  private static ExistingPrefixList existing(ManagedPrefixList list) {
    boolean ipv6 = "IPv6".equals(list.addressFamily());
    return new ExistingPrefixList(
        list.prefixListId(),
        ipv6 ? IpFamily.IPV6 : IpFamily.IPV4,
        list.maxEntries() == null ? weightOfAws(list) : list.maxEntries());
  }

  private static int weightOfAws(ManagedPrefixList list) {
    String name = list.prefixListName() == null ? "" : list.prefixListName();
    return OF_AWS.entrySet().stream()
        .filter(known -> name.endsWith(known.getKey()))
        .mapToInt(Map.Entry::getValue)
        .findFirst()
        .orElse(1);
  }

  /** Reads the lists that a spec references, and reports missing ones. */
  Map<String, ExistingPrefixList> check(ClusterSpec spec, Problems.Collector problems) {
    Map<FieldPath, String> named = new LinkedHashMap<>();
    add("sshAccess", spec.sshAccess(), named);
    add("kubernetesApiAccess", spec.kubernetesApiAccess(), named);
    add("nodePortAccess", spec.nodePortAccess(), named);
    Map<String, ExistingPrefixList> found = read(named.values());
    named.forEach(
        (path, id) -> {
          if (!found.containsKey(id)) {
            problems.error(
                path,
                ExistingCodes.ACCESS_PREFIX_LIST_MISSING,
                "there is no prefix list " + id + " in this account and region",
                "use an existing prefix list, or list its CIDRs");
          }
        });
    return found;
  }

  private static void add(String field, List<AccessSource> sources, Map<FieldPath, String> named) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).isPrefixList()) {
        named.put(FieldPath.of("spec").child(field).index(i), sources.get(i).text());
      }
    }
  }
}
