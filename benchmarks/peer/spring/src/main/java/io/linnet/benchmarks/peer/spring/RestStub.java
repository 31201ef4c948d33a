package io.linnet.benchmarks.peer.spring;

import static java.util.Objects.requireNonNull;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.client.RestClient;

/** The workload through a RestClient, with a connection for each caller. */
record RestStub(RestClient http) implements UserService {

  /** More than there are callers. */
  private static final int CONNECTIONS = 1024;

  private static final ParameterizedTypeReference<Page<User>> PAGE =
      new ParameterizedTypeReference<>() {};

  static RestStub connect(int port) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .build();
    var client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .disableCookieManagement()
            .disableAutomaticRetries()
            .build();
    var json = new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json().build());
    return new RestStub(
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + port)
            .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
            .messageConverters(converters -> converters.add(0, json))
            .build());
  }

  @Override
  public boolean existUser(String email) {
    return requireNonNull(
        http.get().uri("/exists?email={email}", email).retrieve().body(Boolean.class));
  }

  @Override
  public boolean createUser(User user) {
    return requireNonNull(
        http.post()
            .uri("/users")
            .contentType(MediaType.APPLICATION_JSON)
            .body(user)
            .retrieve()
            .body(Boolean.class));
  }

  @Override
  public User getUser(long id) {
    return requireNonNull(http.get().uri("/users/{id}", id).retrieve().body(User.class));
  }

  @Override
  public Page<User> listUser(int pageNo) {
    return requireNonNull(http.get().uri("/users?pageNo={no}", pageNo).retrieve().body(PAGE));
  }
}
