package io.kops.networking.core.validation;

import io.kops.networking.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/** The cases of all rules. */
public final class RuleCases {
  private RuleCases() {}

  /** Returns the problem of each case. */
  public static List<Problem> problems() {
    return all().flatMap(each -> each.problemsOfMistake().of(each.code()).stream()).toList();
  }

  static Stream<RuleCase> all() {
    return Stream.of(
            WholeClusterCases.all(),
            AddressRangeCases.all(),
            SubnetCases.all(),
            ReachabilityCases.all(),
            ComponentCases.all(),
            ProviderCases.all(),
            InstanceGroupCases.all(),
            V137ClusterCases.all(),
            V137SubnetCases.all(),
            V137ProviderCases.all(),
            V137GroupCases.all(),
            PolicyCases.all(),
            QuotaCases.all(),
            NameCases.all())
        .flatMap(List::stream);
  }
}
