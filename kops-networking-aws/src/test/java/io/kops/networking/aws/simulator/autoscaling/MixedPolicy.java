package io.kops.networking.aws.simulator.autoscaling;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mixed instances policy of a group as stored by Auto Scaling. Absent values have their
 * defaults, and an update changes only the values that it contains.
 *
 * @param overrides the settings per instance type or set of requirements, by parameter name
 * @param distribution the split between On-Demand and Spot Instances
 */
record MixedPolicy(
    List<SortedMap<String, String>> overrides, SortedMap<String, String> distribution) {
  private static final String REQUIREMENTS = "InstanceRequirements";
  private static final String LOWEST_PRICE = "lowest-price";
  private static final String POOLS = "SpotInstancePools";
  private static final String SPOT_STRATEGY = "SpotAllocationStrategy";
  private static final String ON_DEMAND_STRATEGY = "OnDemandAllocationStrategy";
  private static final Set<String> SPOT_STRATEGIES =
      Set.of(
          LOWEST_PRICE,
          "capacity-optimized",
          "capacity-optimized-prioritized",
          "price-capacity-optimized");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "OnDemandBaseCapacity",
          "0",
          "OnDemandPercentageAboveBaseCapacity",
          "100",
          SPOT_STRATEGY,
          LOWEST_PRICE);

  static MixedPolicy read(QueryRequest request, Optional<MixedPolicy> before) {
    request.takeOnly("InstancesDistribution", "LaunchTemplate");
    List<SortedMap<String, String>> overrides = new ArrayList<>();
    for (QueryRequest override :
        request.structure("LaunchTemplate").structures("Overrides.member")) {
      override.takeOnly("InstanceType", REQUIREMENTS);
      overrides.add(override.own());
    }
    SortedMap<String, String> distribution = new TreeMap<>(DEFAULTS);
    before.ifPresent(old -> distribution.putAll(old.distribution()));
    QueryRequest said = request.structure("InstancesDistribution");
    said.takeOnly(
        "OnDemandAllocationStrategy",
        "OnDemandBaseCapacity",
        "OnDemandPercentageAboveBaseCapacity",
        SPOT_STRATEGY,
        POOLS,
        "SpotMaxPrice");
    distribution.putAll(said.own());
    distribution.values().removeIf(String::isEmpty);
    MixedPolicy policy =
        new MixedPolicy(
            overrides.isEmpty() ? before.map(MixedPolicy::overrides).orElse(List.of()) : overrides,
            distribution);
    return policy.checked(said.text(POOLS).isPresent());
  }

  private MixedPolicy checked(boolean saysPools) {
    boolean required = overrides.stream().anyMatch(MixedPolicy::hasRequirements);
    if (required && overrides.size() > 1) {
      throw invalid("Instance requirements cannot be combined with instance types.");
    }
    String onDemand = distribution.getOrDefault(ON_DEMAND_STRATEGY, "");
    if (!List.of("", LOWEST_PRICE, required ? LOWEST_PRICE : "prioritized").contains(onDemand)) {
      throw invalid("The on-demand allocation strategy " + onDemand + " is not valid.");
    }
    if (onDemand.isEmpty()) {
      distribution.put(ON_DEMAND_STRATEGY, required ? LOWEST_PRICE : "prioritized");
    }
    String spot = distribution.getOrDefault(SPOT_STRATEGY, "");
    if (!SPOT_STRATEGIES.contains(spot)) {
      throw invalid("The spot allocation strategy " + spot + " is not valid.");
    }
    if (spot.equals(LOWEST_PRICE)) {
      distribution.putIfAbsent(POOLS, "2");
    } else if (saysPools) {
      throw invalid("SpotInstancePools is only available with lowest-price.");
    } else {
      distribution.remove(POOLS);
    }
    int share =
        Integer.parseInt(distribution.getOrDefault("OnDemandPercentageAboveBaseCapacity", "0"));
    if (share < 0 || share > 100) {
      throw invalid("OnDemandPercentageAboveBaseCapacity must be between 0 and 100.");
    }
    return this;
  }

  private static boolean hasRequirements(SortedMap<String, String> override) {
    return override.keySet().stream().anyMatch(name -> name.startsWith(REQUIREMENTS));
  }

  private static AwsFailure invalid(String message) {
    return AwsFailure.badRequest("ValidationError", message);
  }

  /** Returns the whole policy by parameter name. The names of overrides include their position. */
  SortedMap<String, String> all() {
    SortedMap<String, String> all = new TreeMap<>(distribution);
    for (int i = 0; i < overrides.size(); i++) {
      String place = "Overrides." + (i + 1) + ".";
      overrides.get(i).forEach((name, value) -> all.put(place + name, value));
    }
    return all;
  }

  void write(Xml xml, String templateId, String templateVersion) {
    xml.element(
            "InstancesDistribution",
            split -> distribution.forEach((name, value) -> split.text(name, value)))
        .element(
            "LaunchTemplate",
            launched ->
                launched
                    .element(
                        "LaunchTemplateSpecification",
                        template ->
                            template
                                .text("LaunchTemplateId", templateId)
                                .text("Version", templateVersion))
                    .members("Overrides", overrides, MixedPolicy::writeOverride));
  }

  private static void writeOverride(Xml item, SortedMap<String, String> override) {
    item.text("InstanceType", Optional.ofNullable(override.get("InstanceType")));
    if (hasRequirements(override)) {
      QueryRequest needs = QueryRequest.of(override).structure(REQUIREMENTS);
      item.element(
          REQUIREMENTS,
          xml -> {
            writeSpan(xml, "VCpuCount", needs);
            writeSpan(xml, "MemoryMiB", needs);
            xml.members(
                    "ExcludedInstanceTypes",
                    needs.texts("ExcludedInstanceTypes.member"),
                    Xml::content)
                .text("BurstablePerformance", needs.text("BurstablePerformance"));
          });
    }
  }

  private static void writeSpan(Xml xml, String name, QueryRequest needs) {
    QueryRequest span = needs.structure(name);
    xml.element(name, inner -> inner.text("Min", span.text("Min")).text("Max", span.text("Max")));
  }
}
