package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NODE_PORT_RANGE_MALFORMED;

import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The range of node ports, in one of the forms that kube-apiserver reads. */
final class NodePortRangeRule implements Rule {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:([-+])([0-9]{1,5}))?");
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeApiServer()
        .flatMap(KubeApiServerSettings::serviceNodePortRange)
        .filter(range -> !isRange(range))
        .ifPresent(
            range ->
                problems.error(
                    SpecPath.of("kubeAPIServer").child("serviceNodePortRange"),
                    NODE_PORT_RANGE_MALFORMED,
                    "\"" + range + "\" is not a range of ports",
                    "use the form 30000-32767"));
  }

  private static boolean isRange(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return false;
    }
    int first = Integer.parseInt(matcher.group(1));
    String second = matcher.group(3);
    if (second == null) {
      return first <= HIGHEST_PORT;
    }
    boolean size = "+".equals(matcher.group(2));
    int last = size ? first + Integer.parseInt(second) : Integer.parseInt(second);
    return first <= last && last <= HIGHEST_PORT;
  }
}
