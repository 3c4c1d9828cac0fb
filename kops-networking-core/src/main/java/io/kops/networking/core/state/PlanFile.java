package io.kops.networking.core.state;

import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.StateStoreException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Saves plans to files, for review and a later apply. The files are readable only by their owner: a
 * plan contains no secrets, but it reveals details of a network.
 */
public final class PlanFile {
  private PlanFile() {}

  /**
   * Writes a plan to a file, which is created or replaced atomically.
   *
   * @throws StateStoreException if the file cannot be written
   */
  public static void save(Path file, Plan plan) {
    try {
      Path whole = file.toAbsolutePath();
      Path folder = Objects.requireNonNull(whole.getParent(), "a plan is saved to a file");
      byte[] content = (PlanJson.write(plan) + "\n").getBytes(StandardCharsets.UTF_8);
      PrivateFiles.write(folder, whole.getFileName().toString(), content);
    } catch (IOException failure) {
      throw new StateStoreException(
          "the plan could not be saved: " + failure,
          "name a file in a folder that exists and can be written",
          failure);
    }
  }

  /**
   * Reads a saved plan. Applying it is rejected when the network has changed since.
   *
   * @throws InvalidInputException if the file is not a valid plan, with all problems
   * @throws StateStoreException if the file cannot be read
   */
  public static Plan load(Path file) {
    try {
      return PlanJson.read(Files.readString(file));
    } catch (CharacterCodingException notText) {
      throw new InvalidInputException(
          Problems.of(
              Problem.error(
                  FieldPath.ROOT,
                  PlanningCodes.PLAN_MALFORMED,
                  file + " is not a text",
                  "name the file to which a plan was saved")));
    } catch (IOException failure) {
      throw new StateStoreException(
          "the plan could not be loaded: " + failure,
          "name the file to which a plan was saved",
          failure);
    }
  }
}
