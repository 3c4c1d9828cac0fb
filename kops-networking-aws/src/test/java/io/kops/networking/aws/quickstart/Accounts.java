package io.kops.networking.aws.quickstart;

@FunctionalInterface
interface Accounts {
  /** Opens the account selected by the options in the given region. */
  Account open(QuickstartOptions options, String region);
}
