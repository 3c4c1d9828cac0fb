package com.example.provisioning;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class Application {
  /** Credentials and region are the environment's. */
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
