package io.kops.networking.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder with a configuration. Runs the {@code terraform} command on the path. */
final class TerraformFolder {
  /** The folder with provider plug-ins, for hosts without access to a registry. */
  private static final String PLUGINS = System.getProperty("kops.terraform.plugins", "");

  private static final long MINUTES = 15;
  private static final int LONGEST_END = 4000;

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * The result of a run.
   *
   * @param status the exit status
   * @param output the printed text
   */
  record Run(int status, String output) {
    /** Returns the end of the output, which contains the errors. */
    String end() {
      return output.substring(Math.max(0, output.length() - LONGEST_END));
    }
  }

  TerraformFolder(Path folder, String configuration, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    write(configuration);
  }

  /** Returns whether Terraform is installed. */
  static boolean isThere() {
    try {
      return new ProcessBuilder("terraform", "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException none) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Replaces the configuration. */
  void write(String configuration) {
    try {
      Files.writeString(folder.resolve("kubernetes.tf.json"), configuration);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  Run init() {
    return PLUGINS.isEmpty() ? run("init") : run("init", "-plugin-dir=" + PLUGINS);
  }

  /** Returns the changes of a new plan, as Terraform reports them. */
  List<JsonObject> changes() {
    Run plan = run("plan", "-out=again");
    if (plan.status() != 0) {
      throw new IllegalStateException(plan.end());
    }
    List<JsonObject> changes = new ArrayList<>();
    String shown = run("show", "-json", "again").output();
    // Deprecation warnings can precede it.
    JsonObject document =
        JsonParser.parseString(shown.substring(Math.max(0, shown.indexOf("{\"format_version"))))
            .getAsJsonObject();
    for (JsonElement resource : document.getAsJsonArray("resource_changes")) {
      JsonArray actions =
          resource.getAsJsonObject().getAsJsonObject("change").getAsJsonArray("actions");
      if (!actions.toString().equals("[\"no-op\"]")) {
        changes.add(resource.getAsJsonObject());
      }
    }
    return changes;
  }

  Run run(String command, String... options) {
    List<String> line = new ArrayList<>(List.of("terraform", command, "-no-color"));
    line.addAll(List.of(options));
    Path log = folder.resolve(command + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("TF_IN_AUTOMATION", "1");
    builder.environment().put("TF_INPUT", "0");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Run(-1, Files.readString(log) + "\nended after " + MINUTES + " minutes");
      }
      return new Run(process.exitValue(), Files.readString(log));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
