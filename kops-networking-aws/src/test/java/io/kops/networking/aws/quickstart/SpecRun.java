package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.AwsNetworkingBuilder;
import io.kops.networking.aws.HostedZones;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** Processes one spec. Use a new instance for each file. */
final class SpecRun {
  private static final String DEFAULT_REGION = "us-east-1";
  private static final ProblemCode FILE_UNREADABLE = ProblemCode.of("FILE_UNREADABLE");
  private static final ProblemCode FILE_UNWRITABLE = ProblemCode.of("FILE_UNWRITABLE");

  private final QuickstartOptions options;
  private final Accounts accounts;
  private final NetworkingEngine engine;
  private final Display display;
  private final String source;

  private final List<Traffic> traffic = new ArrayList<>();
  private Problems problems = Problems.NONE;
  private Optional<String> failure = Optional.empty();
  private Optional<Plan> plan = Optional.empty();
  private Optional<ClusterNetwork> network = Optional.empty();
  private Optional<Drift> drift = Optional.empty();
  private Optional<ApplyReport> report = Optional.empty();
  private Optional<Plan> secondPlan = Optional.empty();

  SpecRun(
      QuickstartOptions options,
      Accounts accounts,
      NetworkingEngine engine,
      Display display,
      String source) {
    this.options = options;
    this.accounts = accounts;
    this.engine = engine;
    this.display = display;
    this.source = source;
  }

  ClusterResult run(Path file) {
    display.file(source);
    ClusterReading reading = read(file);
    found(reading.document().isPresent() ? reading.problems() : engine.validate(reading));
    ExitStatus status =
        reading
            .document()
            .map(
                document ->
                    options.modeOrDefault() == Mode.VALIDATE ? validate(document) : plan(document))
            .orElse(ExitStatus.PROBLEMS);
    status = status.and(writeFiles());
    ClusterResult result =
        new ClusterResult(
            source,
            options.modeOrDefault(),
            status,
            problems,
            failure,
            plan,
            drift,
            report,
            secondPlan,
            List.copyOf(traffic));
    display.result(result);
    return result;
  }

  private ExitStatus writeFiles() {
    if (!options.wantsFiles()) {
      return ExitStatus.OK;
    }
    if (plan.isEmpty()) {
      display.notice("there is no plan, so nothing was drawn and no report written");
      return ExitStatus.OK;
    }
    try {
      NetworkFiles.write(options, plan.get(), problems, network);
      return ExitStatus.OK;
    } catch (IOException unwritable) {
      display.failure("cannot be written: " + unwritable.getMessage());
      return ExitStatus.FAILURES;
    }
  }

  private ClusterReading read(Path file) {
    try {
      return engine.yaml().read(source, Files.readAllBytes(file));
    } catch (IOException unreadable) {
      found(
          Problems.of(
              Problem.error(
                  FieldPath.ROOT,
                  FILE_UNREADABLE,
                  source + " cannot be read: " + unreadable.getMessage(),
                  "check that it is a file and that you may read it")));
      return engine.yaml().read(source, "");
    }
  }

  private void found(Problems more) {
    display.problems(more);
    problems = problems.and(more);
  }

  private ExitStatus validate(ClusterDocument document) {
    found(document.located(engine.validate(document.cluster())));
    return problems.hasErrors() ? ExitStatus.PROBLEMS : ExitStatus.OK;
  }

  private ExitStatus plan(ClusterDocument document) {
    Cluster cluster = inZone(document.cluster());
    List<String> unmanaged = unmanaged(cluster.spec());
    boolean unreachable =
        options.target() == Target.SIMULATOR
            && !unmanaged.isEmpty()
            && !options.mode().filter(Mode::needsAccount).isPresent();
    if (unreachable) {
      display.notice(
          "%s: not in the simulator, which starts empty; planning offline, with the attributes of the spec"
              .formatted(String.join(", ", unmanaged)));
    }
    if (unreachable || options.target() == Target.OFFLINE) {
      network = engine.prepare(cluster, ExistingNetwork.none()).network();
      show(document, OfflinePlans.of(engine, cluster, ExistingNetwork.none()));
      return problems.hasErrors() ? ExitStatus.PROBLEMS : ExitStatus.OK;
    }
    try (Account account = accounts.open(options, region(cluster.spec()));
        AwsNetworking networking = networking(account)) {
      display.place(account.title());
      return new Stages(account, networking, document).run();
    } catch (AwsReadException | SdkException | StalePlanException e) {
      String remedy = e instanceof AwsReadException unreadable ? unreadable.remedy() : "";
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      failure = Optional.of(remedy.isEmpty() ? message : message + "; " + remedy);
      failure.ifPresent(display::failure);
      return ExitStatus.FAILURES;
    }
  }

  private AwsNetworking networking(Account account) {
    AwsNetworkingBuilder builder =
        AwsNetworking.builder().ec2(account.ec2()).iam(account.iam()).engine(engine);
    if (options.dnsZone().isPresent()) {
      builder.hostedZones(HostedZones.of(account.route53()));
    }
    return builder.build();
  }

  private Cluster inZone(Cluster cluster) {
    return options.dnsZone().map(zone -> cluster.edit(spec -> spec.dnsZone(zone))).orElse(cluster);
  }

  /**
   * The resources that the spec uses and does not create: a VPC, egress and Elastic IP addresses.
   */
  private static List<String> unmanaged(ClusterSpec spec) {
    return Stream.concat(
            spec.networkId().stream(),
            spec.subnets().stream()
                .flatMap(
                    subnet -> Stream.concat(subnet.egress().stream(), subnet.publicIp().stream())))
        .distinct()
        .toList();
  }

  private String region(ClusterSpec spec) {
    return options
        .region()
        .or(() -> spec.subnets().stream().findFirst().map(subnet -> subnet.zone().region()))
        .orElse(DEFAULT_REGION);
  }

  private void show(ClusterDocument document, Plan made) {
    plan = Optional.of(made);
    found(document.located(made.problems()));
    if (made.isApplicable()) {
      display.plan(made);
      options.terraform().ifPresent(files -> write(files, document, made));
    }
  }

  private void write(TerraformFiles files, ClusterDocument document, Plan made) {
    try {
      TerraformFiles.Written written = files.write(made, region(document.cluster().spec()));
      found(document.located(written.problems()));
      if (!written.problems().hasErrors()) {
        display.notice("%s is written: terraform init, terraform plan".formatted(written.file()));
      }
    } catch (IOException unwritable) {
      found(
          Problems.of(
              Problem.error(
                  FieldPath.ROOT,
                  FILE_UNWRITABLE,
                  "the Terraform configuration cannot be written: " + unwritable.getMessage(),
                  "name a folder that you may write to, with -Dout")));
    }
  }

  /** The stages of a run against an account. */
  private final class Stages {
    private final Account account;
    private final AwsNetworking networking;
    private final ClusterDocument document;
    private final Cluster cluster;

    Stages(Account account, AwsNetworking networking, ClusterDocument document) {
      this.account = account;
      this.networking = networking;
      this.document = document;
      this.cluster = inZone(document.cluster());
    }

    ExitStatus run() {
      boolean destroy = options.modeOrDefault() == Mode.DESTROY;
      boolean compare = options.modeOrDefault() == Mode.DRIFT;
      if ((destroy || compare) && options.target() == Target.SIMULATOR) {
        display.notice("the simulator starts empty, so the network is created first");
        Plan build = networking.plan(cluster);
        found(document.located(build.problems()));
        if (problems.hasErrors()) {
          return ExitStatus.PROBLEMS;
        }
        measured("build", () -> networking.apply(build));
      }
      if (compare) {
        return drift();
      }
      return planAndApply(
          destroy ? () -> networking.planDelete(cluster.name()) : () -> networking.plan(cluster));
    }

    private ExitStatus drift() {
      Drift seen = measured("drift", () -> networking.drift(cluster));
      drift = Optional.of(seen);
      found(document.located(seen.problems()));
      if (problems.hasErrors()) {
        return ExitStatus.PROBLEMS;
      }
      display.drift(seen);
      return seen.isNone() ? ExitStatus.OK : ExitStatus.FAILURES;
    }

    private ExitStatus planAndApply(Supplier<Plan> planning) {
      Plan made = measured("plan", planning);
      if (options.wantsFiles()) {
        network = networking.prepare(cluster).network();
      }
      show(document, made);
      if (problems.hasErrors()) {
        return ExitStatus.PROBLEMS;
      }
      if (!options.modeOrDefault().writes()) {
        return ExitStatus.OK;
      }
      if (options.target() == Target.AWS && !options.confirmed()) {
        display.failure(
            "this is a real account and nothing was changed; add -Dyes=true to apply the plan");
        return ExitStatus.USAGE;
      }
      if (made.isUpToDate()) {
        report = Optional.of(networking.apply(made));
        return ExitStatus.OK;
      }
      ApplyReport applied =
          measured(
              "apply", () -> networking.apply(made, display.progress(), new CancellationToken()));
      report = Optional.of(applied);
      display.report(applied);
      account.simulatedRecords().forEach(record -> display.notice("record " + record));
      Plan again = measured("second plan", planning);
      secondPlan = Optional.of(again);
      display.plan(again);
      return applied.isComplete() && again.isUpToDate() ? ExitStatus.OK : ExitStatus.FAILURES;
    }

    private <T> T measured(String stage, Supplier<T> work) {
      long reads = account.calls().reads();
      long writes = account.calls().writes();
      long start = System.nanoTime();
      T result = work.get();
      traffic.add(
          new Traffic(
              stage,
              account.calls().reads() - reads,
              account.calls().writes() - writes,
              Duration.ofNanos(System.nanoTime() - start)));
      return result;
    }
  }
}
