package com.example.provisioning;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
  /** Starts the application with credentials and region from the environment. */
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
