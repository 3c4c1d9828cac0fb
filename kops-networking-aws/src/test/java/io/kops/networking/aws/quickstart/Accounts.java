package io.kops.networking.aws.quickstart;

/** Where the quickstart gets its accounts from. */
@FunctionalInterface
interface Accounts {
  /** Opens the account that the options ask for, in a region. */
  Account open(QuickstartOptions options, String region);
}
