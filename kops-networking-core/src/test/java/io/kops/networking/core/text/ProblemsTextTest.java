package io.kops.networking.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.SourceLocation;
import org.junit.jupiter.api.Test;

class ProblemsTextTest {
  private static final ProblemCode CODE = ProblemCode.of("SUBNET_OUTSIDE_NETWORK");

  @Test
  void startsWithTheLocationInCompilerFormat() {
    Problem problem =
        Problem.error(FieldPath.of("spec").child("subnets"), CODE, "it is outside", "move it")
            .at(new SourceLocation("cluster.yaml", 12, 5));
    assertThat(ProblemsText.write(Problems.of(problem), Palette.PLAIN))
        .isEqualTo(
            """
            cluster.yaml:12:5: error: it is outside [SUBNET_OUTSIDE_NETWORK]
                spec.subnets: move it
            """);
  }

  @Test
  void countsProblemsBySeverity() {
    assertThat(ProblemsText.summary(Problems.NONE)).isEqualTo("no problems");
    assertThat(
            ProblemsText.summary(
                Problems.of(
                    Problem.error(FieldPath.ROOT, CODE, "one", ""),
                    Problem.error(FieldPath.ROOT, CODE, "two", ""),
                    Problem.warning(FieldPath.ROOT, CODE, "three", ""))))
        .isEqualTo("2 errors, 1 warning");
  }
}
