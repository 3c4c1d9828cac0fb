package io.kops.networking.core.validation;

import java.util.List;
import java.util.stream.Stream;

/** Every rule's cases. */
final class RuleCases {
  private RuleCases() {}

  static Stream<RuleCase> all() {
    return Stream.of(
            WholeClusterCases.all(),
            AddressRangeCases.all(),
            SubnetCases.all(),
            ReachabilityCases.all(),
            ComponentCases.all(),
            ProviderCases.all(),
            InstanceGroupCases.all(),
            TodayClusterCases.all(),
            TodaySubnetCases.all(),
            TodayProviderCases.all(),
            TodayGroupCases.all(),
            QuotaCases.all())
        .flatMap(List::stream);
  }
}
