/** A program that plans the network of a cluster. */
module com.example.plan {
  requires io.kops.networking.aws;
}
