package io.kops.networking.aws;

import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A network as a Terraform configuration, or the problems that prevent one.
 *
 * @param problems the problems of the plan and of the conversion
 * @param json the text of a {@code .tf.json} file, ending with a line feed; absent if any problem
 *     is an error, because Terraform would delete the resources that the configuration lacks
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TerraformConfiguration(Problems problems, Optional<String> json) {
  /**
   * Creates a configuration.
   *
   * @throws IllegalArgumentException if there is a text in spite of errors, or neither
   */
  public TerraformConfiguration {
    Objects.requireNonNull(problems, "problems");
    if (json.isPresent() == problems.hasErrors()) {
      throw new IllegalArgumentException("a configuration needs either a text or errors");
    }
  }
}
