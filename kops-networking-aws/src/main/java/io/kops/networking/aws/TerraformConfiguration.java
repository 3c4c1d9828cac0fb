package io.kops.networking.aws;

import io.kops.networking.problem.Problems;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A network as a Terraform configuration, or why it is none.
 *
 * @param problems what the plan and Terraform's words came to
 * @param json the text of a {@code .tf.json} file, ended by a line feed; present exactly when no
 *     problem is an error, because a configuration that lacks a part would have Terraform delete it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TerraformConfiguration(Problems problems, Optional<String> json) {
  /** Refuses a text beside errors, and nothing at all. */
  public TerraformConfiguration {
    Objects.requireNonNull(problems, "problems");
    if (json.isPresent() == problems.hasErrors()) {
      throw new IllegalArgumentException("a configuration has a text or errors");
    }
  }
}
