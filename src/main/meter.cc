#include "meter.h"

#include <fstream>
#include <mutex>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/summary.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

namespace tongket::main {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Summary;

constexpr int kRefused = 400;

/// The stable code a refusal of the interface names; empty when there is none.
std::string code_in(const wire::Response& response) {
  constexpr std::string_view kMark = R"("code":")";
  constexpr std::size_t kCodeMax = 60;
  if (!std::holds_alternative<std::string>(response.body)) return "";
  const std::string_view body = std::get<std::string>(response.body);
  const auto at = body.find(kMark);
  if (at == std::string_view::npos) return "";
  const auto rest = body.substr(at + kMark.size());
  return std::string{rest.substr(0, std::min(rest.find('"'), kCodeMax))};
}

/// Bytes of this process that are in memory.
double resident_bytes() {
  std::ifstream file{"/proc/self/statm"};
  std::int64_t whole = 0;
  std::int64_t resident = 0;
  file >> whole >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
  std::error_code none;
  double count = 0;
  for (std::filesystem::directory_iterator at{"/proc/self/fd", none}, past; !none && at != past;
       at.increment(none)) {
    ++count;
  }
  return count;
}

template <class Builder>
auto& family(Builder builder, prometheus::Registry& registry, const std::string& name,
             const std::string& help) {
  return builder.Name(name).Help(help).Register(registry);
}

}  // namespace

struct Meter::Families {
  prometheus::Registry registry;
  Family<Counter>& requests = family(prometheus::BuildCounter(), registry, "tongket_requests_total",
                                     "Requests by route and status.");
  Family<Summary>& seconds =
      family(prometheus::BuildSummary(), registry, "tongket_request_seconds",
             "From a request to its answer, by route, over the last minute.");
  Family<Counter>& refusals = family(prometheus::BuildCounter(), registry, "tongket_refusals_total",
                                     "Refusals by their stable code.");
  Family<Gauge>& state = family(prometheus::BuildGauge(), registry, "tongket_state",
                                "position: entries of the ledger; event_streams: pages that "
                                "listen; disk_free_bytes, backup_age_seconds, resident_bytes, "
                                "open_files.");
  Family<Gauge>& findings = family(prometheus::BuildGauge(), registry, "tongket_finding",
                                   "1 for each thing `tongket doctor` would tell, by its code.");

  void set(const std::string& what, double value) { state.Add({{"what", what}}).Set(value); }

  std::mutex mutex;                     ///< Of what follows.
  std::map<std::string, Gauge*> found;  ///< By code; those that are over are taken away.
};

Meter::Meter() : families_{std::make_unique<Families>()} {}
Meter::~Meter() = default;

wire::Route Meter::measured(wire::Route route) {
  const std::string method{wire::to_text(route.method)};
  auto& seconds = families_->seconds.Add({{"method", method}, {"route", route.pattern}},
                                         Summary::Quantiles{{0.5, 0.05}, {0.99, 0.001}},
                                         std::chrono::seconds{60});
  route.handler = [families = families_.get(), &seconds, method, pattern = route.pattern,
                   handler = std::move(route.handler)](const wire::Request& request) {
    const auto begun = std::chrono::steady_clock::now();
    int status = 500;
    std::string code;
    const auto count = [&] {
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
      seconds.Observe(taken.count());
      families->requests
          .Add({{"method", method}, {"route", pattern}, {"status", std::to_string(status)}})
          .Increment();
      if (!code.empty()) families->refusals.Add({{"code", code}}).Increment();
    };
    try {
      auto response = handler(request);
      status = response.status;
      if (status >= kRefused) code = code_in(response);
      count();
      return response;
    } catch (const base::Outage&) {
      status = 503;
      code = "wire.outage";
      count();
      throw;
    } catch (...) {
      code = "wire.bug";
      count();
      throw;
    }
  };
  return route;
}

std::string Meter::text(const Now& now) {
  const std::scoped_lock lock{families_->mutex};
  families_->set("position", static_cast<double>(now.position));
  families_->set("event_streams", static_cast<double>(now.event_streams));
  families_->set("resident_bytes", resident_bytes());
  families_->set("open_files", open_files());
  if (now.disk_free) families_->set("disk_free_bytes", static_cast<double>(*now.disk_free));
  if (now.backup_age) {
    families_->set("backup_age_seconds", static_cast<double>(now.backup_age->count()));
  }
  for (const auto& [code, gauge] : families_->found) families_->findings.Remove(gauge);
  families_->found.clear();
  for (const auto& finding : now.findings) {
    auto& gauge = families_->findings.Add({{"code", std::string{finding.code}}});
    gauge.Set(1);
    families_->found.emplace(finding.code, &gauge);
  }
  return prometheus::TextSerializer{}.Serialize(families_->registry.Collect());
}

wire::Router metrics_router(Meter& meter, std::function<Meter::Now()> now) {
  wire::Router router;
  router.add({.method = wire::Method::get,
              .pattern = "/metrics",
              .name = "metrics",
              .handler = [&meter, now = std::move(now)](const wire::Request&) {
                return wire::text_response(200, "text/plain; version=0.0.4; charset=utf-8",
                                           meter.text(now()));
              }});
  return router;
}

}  // namespace tongket::main
